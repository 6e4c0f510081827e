import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params: { code, month } }) => ({ told: api.branchMonth(fetch, code, month) })
