import { readFinding } from '#lib/api/findings.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ detail: readFinding(fetch, params.id) })
