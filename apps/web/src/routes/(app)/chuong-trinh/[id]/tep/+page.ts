import { readProgramme } from '#lib/api/programmes.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => ({
  programme: readProgramme(fetch, params.id, url.searchParams.get('bao')),
})
