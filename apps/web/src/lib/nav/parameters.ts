import type { IndicatorId } from '#api/indicators/indicators.contract.ts'
import { TREE } from './place.ts'

interface Searched {
  searchParams: { get(name: string): string | null }
}

const ID = /^[a-z][a-z0-9_]{0,59}$/

/**
 * The indicator of the address (`?chi-so=`), the headline one when it names none. Whether there is such a one the API knows: a page
 * asks before the province's own are told.
 */
export function indicatorOf({ searchParams }: Searched): IndicatorId {
  const asked = searchParams.get('chi-so')
  return asked !== null && ID.test(asked) ? asked : 'installed'
}

/** The tree of the address (`?cay=`) as the API is asked for it; null for the one of the period. */
export function treeOf({ searchParams }: Searched): string | null {
  const tree = searchParams.get(TREE)
  return tree === 'nay' ? 'now' : tree
}

/** The page of a long list (`?trang=`), counted from 1. */
export function pageOf({ searchParams }: Searched, parameter = 'trang'): number {
  const page = Number(searchParams.get(parameter))
  return Number.isInteger(page) && page > 0 ? page : 1
}
