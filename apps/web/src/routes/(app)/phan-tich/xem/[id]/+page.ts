import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { readSavedView } from '#lib/api/saved-views.ts'
import type { Address } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** Leads to the view kept under this number; without one the page says why. */
export const load: PageLoad = async ({ fetch, params }) => {
  const told = await readSavedView(fetch, params.id).catch((failure: unknown) => ({ failure }))
  if ('failure' in told) return told
  redirect(307, resolve(told.address as Address))
}
