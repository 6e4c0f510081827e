import { api } from '#lib/api/api.ts'
import { periodOf, unitOf } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const query = { unit: unitOf(url), period: periodOf(url) }
  const { session } = await parent()
  return { dashboard: session.province ? api.dashboard(fetch, query) : null }
}
