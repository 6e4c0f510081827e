import { readTargets } from '#lib/api/targets.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, url }) => ({
  targets: readTargets(fetch, { unit: url.searchParams.get('don-vi'), period: url.searchParams.get('ky') }),
})
