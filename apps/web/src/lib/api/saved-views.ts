import type { ChangeView, SavedView, SavedViews, SaveView } from '#api/saved-views/saved-views.contract.ts'
import { act, read, type Fetch } from './client.ts'

const one = (viewId: string) => `/saved-views/${encodeURIComponent(viewId)}`

export const readSavedViews = (load: Fetch) => read<SavedViews>(load, '/saved-views')
export const readSavedView = (load: Fetch, viewId: string) => read<SavedView>(load, one(viewId))
export const saveView = (view: SaveView) => act<SavedView>('POST', '/saved-views', view)
export const changeView = (viewId: string, view: ChangeView) => act<SavedView>('PUT', one(viewId), view)
export const deleteView = (viewId: string) => act<void>('DELETE', one(viewId))
