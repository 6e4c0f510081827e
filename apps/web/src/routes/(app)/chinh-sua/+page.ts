import { CORRECTION_STATES } from '#api/corrections/corrections.contract.ts'
import { readCorrections } from '#lib/api/corrections.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** Corrections that are not done, or those in one state where the address asks for it (`?tinh-trang=done`). */
export const load: PageLoad = ({ fetch, url }) => {
  const unit = url.searchParams.get(UNIT)
  const state = CORRECTION_STATES.find((value) => value === url.searchParams.get('tinh-trang')) ?? null
  return { unit, state, corrections: readCorrections(fetch, { unit, state, page: pageOf(url) }) }
}
