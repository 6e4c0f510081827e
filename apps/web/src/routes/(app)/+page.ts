import { api } from '#lib/api/api.ts'
import { readMyFollowing } from '#lib/api/following.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  mine: readMyFollowing(fetch, { period: url.searchParams.get('ky') }),
  dashboard: api.dashboard(fetch, { unit: url.searchParams.get('don-vi'), period: url.searchParams.get('ky') }),
})
