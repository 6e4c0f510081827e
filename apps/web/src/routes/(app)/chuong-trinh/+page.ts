import { readProgrammes } from '#lib/api/programmes.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ programmes: readProgrammes(fetch) })
