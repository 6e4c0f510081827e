import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ pair: api.personPair(fetch, params.id, params.other) })
