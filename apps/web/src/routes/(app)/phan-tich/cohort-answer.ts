import type { Cohorts } from '#api/analysis/cohorts.contract.ts'

/** Asked about first: after a year, else as far as any cohort goes. */
const ASKED = [12, 6, 3, 1]

/**
 * How many of all who began long enough ago for it still sign in after a year, else half a year and less; null while nobody
 * began long enough ago.
 */
export function cohortAnswer(rows: Cohorts['rows']): { months: number; still: number; members: number } | null {
  for (const months of ASKED) {
    const known = rows.filter(({ after }) => typeof after[months] === 'number')
    const members = known.reduce((sum, row) => sum + row.members, 0)
    if (members > 0) return { months, members, still: known.reduce((sum, { after }) => sum + after[months]!, 0) }
  }
  return null
}
