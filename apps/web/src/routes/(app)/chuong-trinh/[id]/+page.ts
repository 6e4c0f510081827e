import { readProgramme } from '#lib/api/programmes.ts'
import { PERIOD } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** `?bao=2026-10`: the period that units report, which need not be one of the top bar. */
export const load: PageLoad = ({ fetch, params, url }) => {
  const asked = url.searchParams.get('bao')
  const period = url.searchParams.get(PERIOD)
  return { period, programme: readProgramme(fetch, params.id, asked) }
}
