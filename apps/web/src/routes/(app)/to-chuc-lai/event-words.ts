import type { Reorganisation } from '#api/reorganisations/reorganisations.contract.ts'
import { count } from '#lib/format/numbers.ts'
import { shortUnitName } from '#lib/format/unit-names.ts'
import * as t from '#lib/messages/t.ts'

const SHOWN = 3

/** `A, B, C và 4 tổ chức khác`. */
function names(units: readonly { name: string }[], total: number): string {
  const first = units.slice(0, SHOWN).map(({ name }) => shortUnitName(name))
  return total > SHOWN ? `${first.join(', ')} ${t.reorganisations.others(count(total - SHOWN))}` : first.join(', ')
}

/** What an event is told of. */
export const headOf = ({ unit }: Pick<Reorganisation, 'unit'>): string => shortUnitName(unit.name)

/** From whom, to whom, and what changed of the unit itself, a line each. */
export function linesOf({ unit, from, fromCount, to, toCount, was, now }: Reorganisation): string[] {
  const words = t.reorganisations
  const others = (units: readonly { code: string }[]) => units.some(({ code }) => code !== unit.code)
  return [
    ...(others(from) ? [`${words.from}: ${names(from, fromCount)}`] : []),
    ...(others(to) ? [`${words.to}: ${names(to, toCount)}`] : []),
    ...(was && now && was.parent !== now.parent && was.parent && now.parent
      ? [words.underOther(shortUnitName(was.parent), shortUnitName(now.parent))]
      : []),
    ...(was && now && was.name !== now.name ? [words.renamed(shortUnitName(was.name))] : []),
  ]
}
