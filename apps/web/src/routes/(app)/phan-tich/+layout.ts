import { readSavedViews } from '#lib/api/saved-views.ts'
import type { LayoutLoad } from './$types'

// asked once for all the views of the analysis, and again after one was saved
export const load: LayoutLoad = ({ fetch }) => ({ saved: readSavedViews(fetch) })
