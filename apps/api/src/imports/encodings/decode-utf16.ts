import { FileRefused } from '../file-refused.ts'

/**
 * The text of a UTF-16 file ("Unicode Text" of Excel), with or without byte order mark, in pieces as the bytes come.
 * Half a surrogate pair and an odd last byte become U+FFFD. Throws `FileRefused`: `empty_file` without a byte,
 * `binary_file` at a NUL, which no text has and PostgreSQL cannot hold.
 */
export async function* decodeUtf16(bytes: AsyncIterable<Uint8Array>, end: 'le' | 'be'): AsyncGenerator<string> {
  // the mark is taken away here, so that places count it
  const decoder = new TextDecoder(`utf-16${end}`, { ignoreBOM: true })
  let empty = true
  let before = 0
  const checked = (text: string): string => {
    const zero = text.indexOf('\0')
    if (zero >= 0) throw new FileRefused('binary_file', { byte: (before + zero) * 2 + 1 })
    const marked = before === 0 && text.startsWith('\ufeff')
    before += text.length
    return marked ? text.slice(1) : text
  }
  for await (const chunk of bytes) {
    if (chunk.length > 0) empty = false
    const text = checked(decoder.decode(chunk, { stream: true }))
    if (text !== '') yield text
  }
  if (empty) throw new FileRefused('empty_file')
  const rest = checked(decoder.decode())
  if (rest !== '') yield rest
}
