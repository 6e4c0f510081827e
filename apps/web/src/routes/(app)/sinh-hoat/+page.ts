import { api } from '#lib/api/api.ts'
import { pageOf, treeOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = {
    unit: url.searchParams.get('don-vi'),
    period: url.searchParams.get('ky'),
    tree: treeOf(url),
    state: url.searchParams.get('tinh-trang'),
  }
  return { query, board: api.meetings(fetch, { ...query, page: pageOf(url) }) }
}
