import { readFollowing, readMyFollowing } from '#lib/api/following.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

const VIEWS = ['chua-co-ai', 'bang'] as const

export const load: PageLoad = ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name)
  return {
    shown: VIEWS.find((view) => view === asked('xem')) ?? null,
    // who follows nothing, or cannot be asked just now, sees the rest
    mine: readMyFollowing(fetch, { period: asked(PERIOD) }).catch(() => null),
    following: readFollowing(fetch, { unit: asked(UNIT), period: asked(PERIOD) }),
  }
}
