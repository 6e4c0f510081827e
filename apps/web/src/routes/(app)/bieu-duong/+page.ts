import { readPraise } from '#lib/api/praise.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = {
    unit: url.searchParams.get('don-vi'),
    indicator: indicatorOf(url),
    period: url.searchParams.get('ky'),
  }
  return { indicator: query.indicator, query, praise: readPraise(fetch, query) }
}
