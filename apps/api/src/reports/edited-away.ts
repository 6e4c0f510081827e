/** A sentence with figures that a text no longer says as it is: with other figures, or not at all. */
export interface EditedAway {
  /** What the figures say. */
  expected: string
  /** What the text says instead; null: nothing like it stands there. */
  written: string | null
}

// 92,3% · 4.295 · 30/6/2026
const NUMBER = /\d+(?:[.,/]\d+)*%?/g

const words = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(NUMBER, ' ')
    .match(/\p{L}+/gu) ?? []

/** How much of the words of one sentence another has too, 0 to 1. */
function alike(one: string, other: string): number {
  const [first, second] = [new Set(words(one)), new Set(words(other))]
  if (first.size === 0) return 0
  let both = 0
  for (const word of first) if (second.has(word)) both += 1
  return both / Math.max(first.size, second.size)
}

// a sentence told in half its words is told; less is another sentence
const SAME_MATTER = 0.5

const sentencesIn = (text: string) => text.split(/(?<=[.!?;])\s+|\n+/).filter((each) => each.trim())

/** The sentences with figures that a text says otherwise, or no more. One that has all the same numbers, in other words, stands. */
export function editedAway(text: string, sentences: readonly string[]): EditedAway[] {
  const written = sentencesIn(text)
  return sentences.flatMap((expected): EditedAway[] => {
    if (text.includes(expected)) return []
    const numbers = [...new Set(expected.match(NUMBER) ?? [])]
    const closest = written
      .map((sentence) => ({ sentence, alike: alike(expected, sentence) }))
      .sort((one, other) => other.alike - one.alike)[0]
    if (!closest || closest.alike < SAME_MATTER) return [{ expected, written: null }]
    const there = new Set(closest.sentence.match(NUMBER) ?? [])
    return numbers.every((number) => there.has(number)) ? [] : [{ expected, written: closest.sentence }]
  })
}
