import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'
import { filterOf } from '../filter.ts'

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const detail = api.reviewCase(fetch, params.caseId)
  const { session } = await parent()
  return { detail, filter: filterOf(url), username: session.user.username }
}
