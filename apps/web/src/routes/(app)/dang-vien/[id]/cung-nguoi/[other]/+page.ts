import { readPersonPair } from '#lib/api/persons.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ pair: readPersonPair(fetch, params.id, params.other) })
