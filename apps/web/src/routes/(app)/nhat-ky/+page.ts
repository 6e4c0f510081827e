import { api } from '#lib/api/api.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import { filtersOf } from './filters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const filters = filtersOf(url.searchParams)
  const unit = filters.chain ? null : url.searchParams.get(UNIT)
  return { filters, audit: api.audit(fetch, { ...filters, unit, page: pageOf(url) }) }
}
