import { api } from '#lib/api/api.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'
import { COLUMN_PART, pivotQuery, ROW_PART } from '../pivot-address.ts'

/** The people behind a cell of the pivot: `?hang-la=` and `?cot-la=` beside what the pivot itself was asked. */
export const load: PageLoad = ({ fetch, url }) => {
  const { searchParams } = url
  const asked = pivotQuery(searchParams)
  const parts = { row: searchParams.get(ROW_PART), column: searchParams.get(COLUMN_PART) }
  return { asked, parts, people: api.pivotPeople(fetch, { ...asked, ...parts, page: pageOf(url) }) }
}
