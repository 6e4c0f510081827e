import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  summary: api.cards(fetch, { unit: url.searchParams.get('don-vi') }),
})
