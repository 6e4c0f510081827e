import { readReviewQueue } from '#lib/api/review.ts'
import type { PageLoad } from './$types'
import { filterOf } from './filter.ts'

export const load: PageLoad = ({ fetch, url }) => {
  const filter = filterOf(url)
  return { filter, queue: readReviewQueue(fetch, { ...filter }) }
}
