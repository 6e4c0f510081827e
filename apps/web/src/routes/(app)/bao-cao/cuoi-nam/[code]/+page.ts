import { readYearEnd, readYearSheet } from '#lib/api/year-end.ts'
import { YEAR } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** `?nam=2025`; without it the year of the newest figures. */
export const load: PageLoad = ({ fetch, params, url }) => {
  const asked = url.searchParams.get(YEAR)
  const year = asked
    ? Promise.resolve(asked)
    : readYearEnd(fetch, { year: null, unit: params.code }).then((answer) => answer.year)
  return { sheet: year.then((known) => readYearSheet(fetch, params.code, known)) }
}
