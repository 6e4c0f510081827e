import { readReviewCase } from '#lib/api/review.ts'
import type { PageLoad } from './$types'
import { filterOf } from '../filter.ts'

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  const detail = readReviewCase(fetch, params.caseId)
  const { session } = await parent()
  return { detail, filter: filterOf(url), username: session.user.username }
}
