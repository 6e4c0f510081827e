import { readCardMatters } from '#lib/api/cards.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { filtersOf } from '../matters-address.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const filters = filtersOf(url.searchParams)
  const unit = url.searchParams.get('don-vi')
  return { unit, filters, matters: readCardMatters(fetch, { ...filters, unit, page: pageOf(url) }) }
}
