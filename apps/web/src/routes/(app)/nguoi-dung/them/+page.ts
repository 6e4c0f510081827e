import { readUsers } from '#lib/api/users.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ users: readUsers(fetch) })
