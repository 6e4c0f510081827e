import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  dashboard: api.dashboard(fetch, { unit: url.searchParams.get('don-vi'), period: url.searchParams.get('ky') }),
})
