import { PHONE_SIDES } from '#api/reconciliation/reports.contract.ts'
import { readSharedPhones } from '#lib/api/findings.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

/** Numbers several people have; on one side only where the address asks for it (`?khai=member`, `account`). */
export const load: PageLoad = ({ fetch, url }) => {
  const unit = url.searchParams.get('don-vi')
  const side = PHONE_SIDES.find((value) => value === url.searchParams.get('khai')) ?? null
  return { unit, side, phones: readSharedPhones(fetch, { unit, side, page: pageOf(url) }) }
}
