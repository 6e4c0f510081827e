import { readImports } from '#lib/api/imports.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch }) => ({ history: readImports(fetch) })
