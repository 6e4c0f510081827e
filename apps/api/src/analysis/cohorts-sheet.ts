import { MONTHS_AFTER, type Cohorts } from './cohorts.contract.ts'
import { blurred, BLURRED } from './pivot-sheet.ts'
import { COLUMNS as W } from './sheet-words.ts'
import type { Sheet } from './sheets.ts'

/** Cohorts as a table of counts; exact for who may take names away. */
export function cohortsSheet({ rows }: Cohorts, exact: boolean): Sheet {
  const told = (count: number) => (exact ? count : blurred(count))
  return {
    header: [
      W.cohort,
      W.denominator,
      ...Array.from({ length: MONTHS_AFTER + 1 }, (_, months) => `${W.after} ${months}`),
    ],
    rows: rows.map(({ month, orEarlier, members, after }) => [
      orEarlier ? `≤ ${month}` : month,
      told(members),
      ...after.map((count) => count && told(count)),
    ]),
    ...(!exact && { note: BLURRED }),
  }
}
