import type { CountedUnit } from './rank-rows.ts'
import type { RankingLine, Withheld } from './ranking-line.contract.ts'

/** What keeps a unit from being ranked, every reason that holds; null when it is ranked. */
export function whyWithheld(unit: CountedUnit, line: RankingLine): Withheld[] | null {
  if (!unit.said) return [{ reason: 'unsaid', found: null, line: null }]
  if (unit.denominator === 0) return [{ reason: 'nobody', found: null, line: null }]
  const found = {
    unsettled: (unit.upper - unit.lower) / unit.denominator,
    smartphones: unit.leaving / unit.denominator,
    roster: unit.rosterDays,
  }
  const lines = { unsettled: line.unsettled, smartphones: line.smartphones, roster: line.rosterDays }
  const reasons = (['unsettled', 'smartphones', 'roster'] as const).flatMap((reason): Withheld[] => {
    const [value, most] = [found[reason], lines[reason]]
    return value !== null && most !== null && value > most ? [{ reason, found: value, line: most }] : []
  })
  return reasons.length === 0 ? null : reasons
}
