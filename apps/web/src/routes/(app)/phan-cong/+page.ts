import { readFollowing } from '#lib/api/following.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name)
  return {
    onlyNobody: asked('xem') === 'chua-co-ai',
    following: readFollowing(fetch, { unit: asked(UNIT), period: asked(PERIOD) }),
  }
}
