import { readDivision } from '#lib/api/reorganisations.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ division: readDivision(fetch, params.code) })
