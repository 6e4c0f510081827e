import { readAudit } from '#lib/api/audit.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import { filtersOf } from './filters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const filters = filtersOf(url.searchParams)
  const unit = filters.chain ? null : url.searchParams.get(UNIT)
  return { filters, audit: readAudit(fetch, { ...filters, unit, page: pageOf(url) }) }
}
