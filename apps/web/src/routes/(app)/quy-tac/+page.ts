import { readRules } from '#lib/api/exemptions.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ rules: readRules(fetch) })
