import { EXEMPTION_STATES } from '#api/exemptions/exemptions.contract.ts'
import { readExemptions } from '#lib/api/exemptions.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

const OF = { 'don-vi': 'units', 'dang-vien': 'members' } as const

/** Exemptions below a unit: `?tinh-trang=` a state, `?cua=don-vi` or `dang-vien`, `?ngay=` how long before its end one is ending. */
export const load: PageLoad = ({ fetch, url }) => {
  const unit = url.searchParams.get(UNIT)
  const state = EXEMPTION_STATES.find((value) => value === url.searchParams.get('tinh-trang')) ?? null
  const whose = url.searchParams.get('cua') as keyof typeof OF | null
  const of = whose && Object.hasOwn(OF, whose) ? whose : null
  const days = [30, 60, 90].find((value) => String(value) === url.searchParams.get('ngay')) ?? 30
  const query = { unit, state, of: of && OF[of], days, page: pageOf(url) }
  return { unit, state, of, days, exemptions: readExemptions(fetch, query) }
}
