import { readRanking, readUnitGaps, readUnitSummary } from '#lib/api/figures.ts'
import { readUnitMeetings } from '#lib/api/meetings.ts'
import { indicatorOf, pageOf, treeOf } from '#lib/nav/parameters.ts'
import { may } from '#lib/nav/rights.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params: { code }, url, parent }) => {
  const period = url.searchParams.get('ky')
  const tree = treeOf(url)
  const indicator = indicatorOf(url)
  // names are not everybody's to see
  const gaps = parent().then(({ session }) =>
    may('see_people', session) ? readUnitGaps(fetch, code, { period, tree, indicator, page: pageOf(url) }) : null,
  )
  gaps.catch(() => undefined)
  const summary = readUnitSummary(fetch, code, { period, tree })
  // many branches have a page of their own for it
  const meetings = summary.then(({ children }) =>
    children === 0 ? readUnitMeetings(fetch, code, { period, tree, page: pageOf(url, 'trang-sh') }) : null,
  )
  meetings.catch(() => undefined)
  return {
    code,
    indicator,
    period,
    summary,
    ranking: readRanking(fetch, { unit: code, period, tree }),
    meetings,
    gaps,
  }
}
