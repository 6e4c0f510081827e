import { redirect } from '@sveltejs/kit'
import { resolve } from '$app/paths'
import { keepPlace, paths, unitOf } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** The place *Đơn vị* of the rail: the unit the reader is looking at, or the own one. */
export const load: PageLoad = async ({ url, parent }) => {
  const { session } = await parent()
  const code = unitOf(url) ?? session.unit?.code
  redirect(307, resolve(keepPlace(code ? paths.unit(code) : paths.imports, url)))
}
