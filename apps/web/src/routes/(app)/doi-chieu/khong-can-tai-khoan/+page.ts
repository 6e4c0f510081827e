import { EXCUSES } from '#api/reconciliation/reports.contract.ts'
import { readExcused } from '#lib/api/findings.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

/** Members who need no account, for one reason only where the address asks for it (`?ly-do=exempt`). */
export const load: PageLoad = ({ fetch, url }) => {
  const unit = url.searchParams.get('don-vi')
  const reason = EXCUSES.find((value) => value === url.searchParams.get('ly-do')) ?? null
  return { reason, excused: readExcused(fetch, { unit, reason, page: pageOf(url) }) }
}
