import { readReorganisation } from '#lib/api/reorganisations.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => ({
  event: readReorganisation(fetch, params.day, params.code, { page: pageOf(url) }),
})
