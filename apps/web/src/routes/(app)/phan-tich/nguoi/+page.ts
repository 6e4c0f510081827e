import { readPivotPeople } from '#lib/api/analysis.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'
import { AFTER, COHORT, COLUMN_PART, MISSING, onlyAsked, pivotQuery, ROW_PART } from '../pivot-address.ts'

/** The people behind a cell of the pivot: `?hang-la=` and `?cot-la=` beside what the pivot itself was asked. */
export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const asked = pivotQuery(searchParams)
  const parts = { row: searchParams.get(ROW_PART), column: searchParams.get(COLUMN_PART) }
  const after = searchParams.get(AFTER)
  const cohort = { cohort: searchParams.get(COHORT), after: after !== null && /^\d{1,2}$/.test(after) ? after : null }
  const missing = searchParams.has(MISSING)
  const query = { ...asked, ...parts, ...cohort, missing: missing ? 'true' : null, page: pageOf(url) }
  return { asked, parts, only: onlyAsked(searchParams), cohort, missing, people: readPivotPeople(fetch, query) }
}
