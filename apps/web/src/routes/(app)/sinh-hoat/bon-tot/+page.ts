import { readPledges } from '#lib/api/pledges.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const query = { unit: url.searchParams.get(UNIT), period: url.searchParams.get(PERIOD) }
  return { query, pledges: readPledges(fetch, query) }
}
