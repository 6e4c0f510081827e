import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => {
  const unit = url.searchParams.get('don-vi')
  return { unit, summary: api.reconciliation(fetch, { unit }), weights: api.weights(fetch) }
}
