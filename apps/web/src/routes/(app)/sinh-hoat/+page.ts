import { readMeetings } from '#lib/api/meetings.ts'
import { pageOf, treeOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = {
    unit: url.searchParams.get('don-vi'),
    period: url.searchParams.get('ky'),
    tree: treeOf(url),
    state: url.searchParams.get('tinh-trang'),
  }
  return { query, board: readMeetings(fetch, { ...query, page: pageOf(url) }) }
}
