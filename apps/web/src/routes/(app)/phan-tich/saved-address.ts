import { PERIOD, UNIT } from '../../../lib/nav/place.ts'

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
