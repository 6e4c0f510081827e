import type { CaseKind } from '#api/review/review.contract.ts'
import * as t from '#lib/messages/t.ts'
import { pageOf } from '#lib/nav/parameters.ts'
import { paths, UNIT } from '#lib/nav/place.ts'

/** Which cases a reader goes through, as the address says it. */
export interface Filter {
  unit: string | null
  kind: CaseKind | null
  page: number
}

export function filterOf(url: { searchParams: { get(name: string): string | null } }): Filter {
  const kind = url.searchParams.get('loai')
  return {
    unit: url.searchParams.get(UNIT),
    kind: kind !== null && Object.hasOwn(t.review.kind, kind) ? (kind as CaseKind) : null,
    page: pageOf(url),
  }
}

/** A case among the others of a filter, so that going on stays within it. */
export function caseAddress(caseId: string, { kind, page }: Pick<Filter, 'kind' | 'page'>): string {
  const query = new URLSearchParams({
    ...(kind && { loai: kind }),
    ...(page > 1 && { trang: String(page) }),
  }).toString()
  return paths.reviewCase(caseId) + (query && `?${query}`)
}
