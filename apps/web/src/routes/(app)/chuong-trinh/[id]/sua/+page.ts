import { readProgramme } from '#lib/api/programmes.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ programme: readProgramme(fetch, params.id, null) })
