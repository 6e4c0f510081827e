import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'
import { filterOf } from './filter.ts'

export const load: PageLoad = ({ fetch, url }) => {
  const filter = filterOf(url)
  return { filter, queue: api.reviewQueue(fetch, { ...filter }) }
}
