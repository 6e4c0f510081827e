import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ answer: api.user(fetch, params.id) })
