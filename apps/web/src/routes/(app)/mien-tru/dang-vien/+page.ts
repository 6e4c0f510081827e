import { DISAGREEMENTS, EXEMPT_REASONS } from '#api/exemptions/effect.contract.ts'
import { readExemptPeople } from '#lib/api/exemptions.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { PERIOD, UNIT } from '#lib/nav/place.ts'
import type { PageLoad } from './$types'

/** Who is exempt at the end of a period: `?ly-do=` a reason, `?lech=` what record and roster disagree on. */
export const load: PageLoad = ({ fetch, url }) => {
  const [unit, period] = [url.searchParams.get(UNIT), url.searchParams.get(PERIOD)]
  const reason = EXEMPT_REASONS.find((value) => value === url.searchParams.get('ly-do')) ?? null
  const disagrees = DISAGREEMENTS.find((value) => value === url.searchParams.get('lech')) ?? null
  const query = { unit, period, reason, disagrees, page: pageOf(url) }
  return { unit, period, reason, disagrees, people: readExemptPeople(fetch, query) }
}
