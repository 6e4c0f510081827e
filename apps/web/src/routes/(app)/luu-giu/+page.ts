import { readRetention } from '#lib/api/settings.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ retention: readRetention(fetch) })
