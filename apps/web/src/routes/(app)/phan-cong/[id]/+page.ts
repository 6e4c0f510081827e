import { readFollower } from '#lib/api/following.ts'
import { PERIOD } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => ({
  follower: readFollower(fetch, params.id, { period: url.searchParams.get(PERIOD) }),
})
