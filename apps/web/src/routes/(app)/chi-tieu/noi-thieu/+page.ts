import { readGapBranches } from '#lib/api/targets.ts'
import { indicatorOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  gaps: readGapBranches(fetch, {
    unit: url.searchParams.get('don-vi'),
    period: url.searchParams.get('ky'),
    indicator: indicatorOf(url),
  }),
})
