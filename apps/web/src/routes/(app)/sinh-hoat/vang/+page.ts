import { readOftenAbsent } from '#lib/api/absences.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  often: readOftenAbsent(fetch, {
    unit: url.searchParams.get(UNIT),
    period: url.searchParams.get(PERIOD),
    page: pageOf(url),
  }),
})
