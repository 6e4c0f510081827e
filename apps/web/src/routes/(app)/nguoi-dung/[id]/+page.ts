import { readUser } from '#lib/api/users.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ answer: readUser(fetch, params.id) })
