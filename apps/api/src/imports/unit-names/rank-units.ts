import { foldText } from '../../shared/normalise/clean-text.ts'
import { unitKey } from './unit-key.ts'

export interface NamedUnit {
  unitId: string
  name: string
}

export interface Suggestion extends NamedUnit {
  /** 0 to 1, 1 for names that are one but for how they are written. */
  likeness: number
}

// Below this, two names have little more in common than "thôn".
const LEAST = 0.4

/** The units whose name a text most probably means, the likeliest first; those of one likeness in the order given. */
export function rankUnits(said: string, units: readonly NamedUnit[], most = 5): Suggestion[] {
  const compared = comparable(said)
  return units
    .map((unit) => ({ ...unit, likeness: likeness(compared, comparable(unit.name)) }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, most)
}

interface Comparable {
  key: string
  pairs: ReadonlySet<string>
  numbers: string
}

function comparable(name: string): Comparable {
  const key = unitKey(name)
  const folded = ` ${foldText(key)} `
  const pairs = new Set(Array.from({ length: folded.length - 1 }, (_, at) => folded.slice(at, at + 2)))
  return { key, pairs, numbers: (key.match(/\d+/g) ?? []).join(' ') }
}

/** Shared pairs of letters (Sørensen–Dice), halved when both have numbers and they differ: Thôn 3 is not nearly Thôn 4. */
function likeness(left: Comparable, right: Comparable): number {
  if (left.key === right.key) return 1
  let shared = 0
  for (const pair of left.pairs) if (right.pairs.has(pair)) shared += 1
  const dice = (2 * shared) / (left.pairs.size + right.pairs.size)
  // never quite 1: a mark too many is another name
  if (left.numbers === right.numbers) return Math.min(0.99, dice)
  return left.numbers === '' || right.numbers === '' ? dice * 0.8 : dice / 2
}
