import type { UnitRef } from '../shared/common.contract.ts'
import type { Counted, TreeLine } from './two-trees.contract.ts'

/** People counted together: where they stood then and where they stand now, by the highest unit on each side. */
export interface Passage extends Counted {
  from: UnitRef | null
  wasInside: boolean
  to: UnitRef | null
  isInside: boolean
}

const order = new Intl.Collator('vi', { numeric: true })

/** The figures of passages together. */
export const sumOf = (passages: readonly Counted[]): Counted => ({
  numerator: passages.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: passages.reduce((sum, { denominator }) => sum + denominator, 0),
})

/** By the unit of one side, most people first. */
function partsOf(passages: readonly Passage[], side: 'from' | 'to'): TreeLine['from'] {
  const parts = Map.groupBy(passages, (passage) => passage[side]?.code ?? null)
  return [...parts.values()]
    .map((held) => ({ unit: held[0]![side], ...sumOf(held) }))
    .sort((one, other) => other.denominator - one.denominator)
}

/** One line a unit that stands inside on either side. A unit keeps its code when it is renamed: the name of today is shown. */
export function treeLines(passages: readonly Passage[]): TreeLine[] {
  const then = Map.groupBy(
    passages.filter(({ from, wasInside }) => from && wasInside),
    ({ from }) => from!.code,
  )
  const now = Map.groupBy(
    passages.filter(({ to, isInside }) => to && isInside),
    ({ to }) => to!.code,
  )
  const lines = [...new Set([...now.keys(), ...then.keys()])].map((code) => {
    const [left, taken] = [then.get(code) ?? [], now.get(code) ?? []]
    const unit = taken[0]?.to ?? left[0]!.from!
    return {
      ...{ code: unit.code, name: unit.name, kind: unit.kind },
      then: left.length > 0 ? sumOf(left) : null,
      now: taken.length > 0 ? sumOf(taken) : null,
      from: partsOf(taken, 'from'),
      to: partsOf(left, 'to'),
    }
  })
  return lines.sort(
    (one, other) => Number(one.now === null) - Number(other.now === null) || order.compare(one.name, other.name),
  )
}
