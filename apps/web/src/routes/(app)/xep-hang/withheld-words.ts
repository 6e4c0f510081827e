import type { Withheld } from '#api/rankings/ranking-line.contract.ts'
import { count, percent } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'

/** Why a unit has no rank, in one sentence. */
export function withheldWords(withheld: Withheld[]): string {
  const shown = (reason: Withheld['reason'], value: number | null) =>
    value === null ? '' : reason === 'roster' ? count(value) : (percent(value) ?? '')
  const reasons = withheld.map(({ reason, found, line }) =>
    t.fairness.reason[reason](shown(reason, found), shown(reason, line)),
  )
  return t.fairness.reasons(reasons.join('; '))
}
