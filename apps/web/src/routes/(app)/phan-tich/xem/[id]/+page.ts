import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { readSavedView } from '#lib/api/saved-views.ts'
import type { Address } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** Leads to the view kept under this number; without one the page says so. */
export const load: PageLoad = async ({ fetch, params }) => {
  const answer = readSavedView(fetch, params.id)
  const view = await answer.catch(() => null)
  if (view) redirect(307, resolve(view.address as Address))
  return { answer }
}
