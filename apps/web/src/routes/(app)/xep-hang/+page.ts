import { readRanking } from '#lib/api/figures.ts'
import { indicatorOf, treeOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = {
    unit: url.searchParams.get('don-vi'),
    indicator: indicatorOf(url),
    period: url.searchParams.get('ky'),
    tree: treeOf(url),
  }
  return { indicator: query.indicator, query, ranking: readRanking(fetch, query) }
}
