/** A part of a text, and whether the other text has something else there. */
export interface Piece {
  text: string
  differs: boolean
}

/** What two texts have in one place: the same on both sides, or something else. */
interface Block {
  same: boolean
  left: string[]
  right: string[]
}

type Split = (text: string) => string[]
const words: Split = (text) => text.split(/(\s+)/)
const letters: Split = (text) => Array.from(text)

/** Longer texts than these are no names and numbers; they are marked whole. */
const MOST = 200

const alike = (one: string | undefined, other: string | undefined) =>
  one?.toLocaleLowerCase('vi') === other?.toLocaleLowerCase('vi')

/** Lengths of the longest common subsequences of what follows in both. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0))
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const longest = Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
      lengths[i]![j] = alike(left[i], right[j]) ? lengths[i + 1]![j + 1]! + 1 : longest
    }
  }
  return lengths
}

function align(left: readonly string[], right: readonly string[]): Block[] {
  if (left.length > MOST || right.length > MOST) return [{ same: false, left: [...left], right: [...right] }]
  const lengths = commonLengths(left, right)
  const blocks: Block[] = []
  const add = (same: boolean, one: readonly string[], other: readonly string[]) => {
    if (blocks.at(-1)?.same !== same) blocks.push({ same, left: [], right: [] })
    blocks.at(-1)!.left.push(...one)
    blocks.at(-1)!.right.push(...other)
  }
  for (let i = 0, j = 0; i < left.length || j < right.length;) {
    if (i < left.length && alike(left[i], right[j])) add(true, [left[i++]!], [right[j++]!])
    else if (j >= right.length || (i < left.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!))
      add(false, [left[i++]!], [])
    else add(false, [], [right[j++]!])
  }
  return blocks
}

/** A word in place of another is marked by its letters, but where so many differ that the marks would say nothing. */
function refine(block: Block): Block[] {
  if (block.same || block.left.length !== 1 || block.right.length !== 1) return [block]
  const [ours, theirs] = [letters(block.left[0]!), letters(block.right[0]!)]
  const blocks = align(ours, theirs)
  const kept = blocks.reduce((sum, { same, left }) => sum + (same ? left.length : 0), 0)
  const longest = Math.max(ours.length, theirs.length)
  return longest - kept <= Math.max(2, longest / 3) ? blocks : [block]
}

const side = (blocks: readonly Block[], of: 'left' | 'right'): Piece[] =>
  blocks.map((block) => ({ text: block[of].join(''), differs: !block.same })).filter(({ text }) => text !== '')

/**
 * Two short texts cut into what both have in the same order and what only one has; case does not differ, diacritics do.
 * `parts` says what is compared as one where that is not words and their letters: the day, month and year of a date.
 */
export function markDifferences(left: string, right: string, parts?: Split): [left: Piece[], right: Piece[]] {
  const split = (text: string) => (parts ?? words)(text.normalize('NFC'))
  const aligned = align(split(left), split(right))
  const blocks = parts ? aligned : aligned.flatMap(refine)
  return [side(blocks, 'left'), side(blocks, 'right')]
}

/** A masked number cut where it is told to differ from another one. */
export function markPlaces(text: string, places: readonly number[]): Piece[] {
  const pieces: Piece[] = []
  for (const [at, sign] of [...text].entries()) {
    const differs = places.includes(at)
    if (pieces.at(-1)?.differs === differs) pieces.at(-1)!.text += sign
    else pieces.push({ text: sign, differs })
  }
  return pieces
}
