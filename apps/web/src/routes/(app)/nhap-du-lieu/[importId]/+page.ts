import { readImportDetail } from '#lib/api/imports.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params }) => ({ detail: readImportDetail(fetch, params.importId) })
