import { readYearEnd } from '#lib/api/year-end.ts'
import { UNIT, YEAR } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** `?nam=2025`; without it the year of the newest figures. */
export const load: PageLoad = ({ fetch, url }) => ({
  page: readYearEnd(fetch, { year: url.searchParams.get(YEAR), unit: url.searchParams.get(UNIT) }),
})
