import { api } from '#lib/api/api.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ users: api.users(fetch) })
