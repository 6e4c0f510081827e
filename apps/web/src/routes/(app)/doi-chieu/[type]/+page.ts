import { error } from '@sveltejs/kit'
import type { FindingType } from '#api/reconciliation/reconciliation.contract.ts'
import { api } from '#lib/api/api.ts'
import { t } from '#lib/messages/t.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

const STATES = { xong: 'closed', 'tat-ca': null } as const

/** Findings of one type; open ones unless the address asks otherwise (`?tinh-trang=xong`, `tat-ca`). */
export const load: PageLoad = ({ fetch, params, url }) => {
  if (!Object.hasOwn(t.words.finding, params.type)) error(404, t.error.notFound)
  const asked = url.searchParams.get('tinh-trang')
  const chosen = asked !== null && Object.hasOwn(STATES, asked) ? (asked as keyof typeof STATES) : null
  const query = { unit: url.searchParams.get('don-vi'), type: params.type, state: chosen ? STATES[chosen] : 'open' }
  return {
    type: params.type as FindingType,
    chosen,
    unit: query.unit,
    findings: api.findings(fetch, { ...query, page: pageOf(url) }),
  }
}
