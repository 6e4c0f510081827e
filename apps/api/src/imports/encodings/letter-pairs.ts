/** Letters by how they are written with one sign or two. */
export type WrittenLetters = ReadonlyMap<string, string>

/** The text with every written letter read, two signs before one; a sign that writes no letter stays. */
export function readLetters(text: string, letters: WrittenLetters): string {
  let read = ''
  for (let at = 0; at < text.length; at += 1) {
    const pair = letters.get(text.slice(at, at + 2))
    if (pair !== undefined) at += 1
    read += pair ?? letters.get(text[at]!) ?? text[at]!
  }
  return read
}

/** Does every sign beyond ASCII belong to a letter? A text in another encoding rarely passes. */
export function isWrittenIn(text: string, letters: WrittenLetters): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.length > at + 1 && letters.has(text.slice(at, at + 2))) at += 1
    else if (text[at]! > '\u007f' && !letters.has(text[at]!)) return false
  }
  return true
}
