import { readEffect } from '#lib/api/exemptions.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = {
    unit: url.searchParams.get(UNIT),
    indicator: indicatorOf(url),
    period: url.searchParams.get(PERIOD),
  }
  return { query, indicator: query.indicator, effect: readEffect(fetch, query) }
}
