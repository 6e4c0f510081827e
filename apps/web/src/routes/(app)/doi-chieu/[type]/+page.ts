import { error } from '@sveltejs/kit'
import {
  FINDING_AGES,
  FINDING_KINDS,
  type FindingAge,
  type FindingKind,
  type FindingType,
} from '#api/reconciliation/reconciliation.contract.ts'
import { readFindings } from '#lib/api/findings.ts'
import * as t from '#lib/messages/t.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import type { PageLoad } from './$types'

const STATES = { xong: 'closed', 'tat-ca': null } as const

const known = <Value extends string>(values: readonly Value[], asked: string | null): Value | null =>
  values.find((value) => value === asked) ?? null

/**
 * Findings of one type; open ones unless the address asks otherwise (`?tinh-trang=xong`, `tat-ca`), of a kind (`loai`) or
 * age (`tuoi`), the newest first unless the oldest are asked for (`sap=cu-nhat`).
 */
export const load: PageLoad = ({ fetch, params, url }) => {
  if (!Object.hasOwn(t.registers.finding, params.type)) error(404, t.error.notFound)
  const asked = url.searchParams.get('tinh-trang')
  const chosen = asked !== null && Object.hasOwn(STATES, asked) ? (asked as keyof typeof STATES) : null
  const type = params.type as FindingType
  const kinds = (FINDING_KINDS as Partial<Record<FindingType, readonly FindingKind[]>>)[type] ?? []
  const filters = {
    kind: known<FindingKind>(kinds, url.searchParams.get('loai')),
    age: known<FindingAge>(FINDING_AGES, url.searchParams.get('tuoi')),
    sort: url.searchParams.get('sap') === 'cu-nhat' ? 'oldest' : null,
  }
  const unit = url.searchParams.get('don-vi')
  const query = { unit, type, state: chosen ? STATES[chosen] : 'open', ...filters }
  return {
    type,
    kinds,
    filters,
    chosen,
    unit,
    findings: readFindings(fetch, { ...query, page: pageOf(url) }),
  }
}
