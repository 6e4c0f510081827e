import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => {
  const { type, unit } = params
  return { sign: api.signRows(fetch, { type, unit, key: url.searchParams.get('luc') ?? '' }) }
}
