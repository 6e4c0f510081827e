import { readProgrammes } from '#lib/api/programmes.ts'
import type { PageLoad } from './$types'

/** `?mau=website`: begins with that template. */
export const load: PageLoad = ({ fetch, url }) => ({
  template: url.searchParams.get('mau'),
  programmes: readProgrammes(fetch),
})
