import { readDashboard } from '#lib/api/figures.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  dashboard: readDashboard(fetch, { unit: url.searchParams.get('don-vi'), period: url.searchParams.get('ky') }),
})
