import { PERIOD, UNIT } from '../../../lib/nav/place.ts'

/** Where views that were saved are listed, and where each leads to what it shows. */
export const SAVED_VIEWS = '/phan-tich/xem'
export const savedView = (viewId: string) => `${SAVED_VIEWS}/${encodeURIComponent(viewId)}`

interface Place {
  pathname: string
  search: string
}

/** An address as it is kept: its parameters in the order of their names, without the page of a list, with its unit. */
export function keptAddress({ pathname, search }: Place, unit: string, period: string | null): string {
  const query = new URLSearchParams(search)
  query.delete('trang')
  if (!query.has(UNIT)) query.set(UNIT, unit)
  if (period === null) query.delete(PERIOD)
  query.sort()
  return `${pathname}?${query}`
}
