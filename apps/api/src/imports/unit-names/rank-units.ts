import { foldText } from '../../shared/normalise/clean-text.ts'
import { unitKey } from './unit-key.ts'

export interface NamedUnit {
  unitId: string
  name: string
}

export type Suggestion<Unit extends NamedUnit = NamedUnit> = Unit & {
  /** 0 to 1, 1 for names that are one but for how they are written. */
  likeness: number
}

// Below this, two names have little more in common than "thôn".
const LEAST = 0.4

/** Finds among these units those whose name a text most probably means; each name is taken apart only once. */
export function unitRanker<Unit extends NamedUnit>(units: readonly Unit[]) {
  const known = units.map((unit) => ({ unit, name: comparable(unit.name) }))
  /** The likeliest first; those of one likeness in the order given, and every unit once. */
  return (said: string, most = 5): Suggestion<Unit>[] => {
    const compared = comparable(said)
    const likely = known.flatMap(({ unit, name }) => {
      const like = likeness(compared, name)
      return like < LEAST ? [] : [{ ...unit, likeness: like }]
    })
    likely.sort((left, right) => right.likeness - left.likeness)
    const found = new Map<string, Suggestion<Unit>>()
    for (const unit of likely) {
      if (found.size === most) break
      if (!found.has(unit.unitId)) found.set(unit.unitId, unit)
    }
    return [...found.values()]
  }
}

interface Comparable {
  key: string
  /** Pairs of neighbouring letters, each as one number, ascending. */
  pairs: Uint32Array
  numbers: string
}

function comparable(name: string): Comparable {
  const key = unitKey(name)
  const folded = ` ${foldText(key)} `
  const pairs = new Set<number>()
  for (let at = 0; at + 1 < folded.length; at += 1)
    pairs.add(folded.charCodeAt(at) * 65_536 + folded.charCodeAt(at + 1))
  return { key, pairs: Uint32Array.from(pairs).sort(), numbers: (key.match(/\d+/g) ?? []).join(' ') }
}

/** How many numbers two ascending lists have in common. */
function countShared(left: Uint32Array, right: Uint32Array): number {
  let shared = 0
  for (let one = 0, other = 0; one < left.length && other < right.length;) {
    const difference = left[one]! - right[other]!
    if (difference === 0) shared += 1
    if (difference <= 0) one += 1
    if (difference >= 0) other += 1
  }
  return shared
}

/** Shared pairs of letters (Sørensen–Dice), halved when both have numbers and they differ: Thôn 3 is not nearly Thôn 4. */
function likeness(left: Comparable, right: Comparable): number {
  if (left.key === right.key) return 1
  const dice = (2 * countShared(left.pairs, right.pairs)) / (left.pairs.length + right.pairs.length)
  // never quite 1: a mark too many is another name
  if (left.numbers === right.numbers) return Math.min(0.99, dice)
  return left.numbers === '' || right.numbers === '' ? dice * 0.8 : dice / 2
}
