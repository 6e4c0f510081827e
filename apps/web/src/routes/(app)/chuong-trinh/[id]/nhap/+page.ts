import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { readEntries } from '#lib/api/programmes.ts'
import { paths, UNIT, type Address } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = ({ fetch, params, url }) => {
  const unit = url.searchParams.get(UNIT)
  if (!unit) redirect(307, resolve(paths.programme(params.id) as Address))
  return { unit, entries: readEntries(fetch, params.id, unit, url.searchParams.get('bao')) }
}
