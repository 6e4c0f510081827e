import { readSignRows } from '#lib/api/signs.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => {
  const { type, unit } = params
  return { sign: readSignRows(fetch, { type, unit, key: url.searchParams.get('luc') ?? '' }) }
}
