import { SIGN_TYPES } from '#api/signs/signs.contract.ts'
import { readSigns } from '#lib/api/signs.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

/** Signs not looked at yet, or those that were (`?tinh-trang=xong`), of one kind (`?loai=burst`). */
export const load: PageLoad = ({ fetch, url }) => {
  const type = SIGN_TYPES.find((value) => value === url.searchParams.get('loai')) ?? null
  const state = url.searchParams.get('tinh-trang') === 'xong' ? 'reviewed' : 'open'
  return { type, state, signs: readSigns(fetch, { type, state, page: pageOf(url) }) }
}
