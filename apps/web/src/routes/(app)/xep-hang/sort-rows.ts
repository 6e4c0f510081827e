import type { RankingRow } from '#api/rankings/rankings.contract.ts'

/** The columns one can sort by, as the address names them. */
export const SORTS = ['hang', 'ten', 'tu-so', 'mau-so', 'con-lai', 'ty-le', 'thay-doi'] as const
export type Sort = (typeof SORTS)[number]
export type Direction = 'tang' | 'giam'

const byName = new Intl.Collator('vi')

const value: Record<Exclude<Sort, 'ten'>, (row: RankingRow) => number | null> = {
  hang: (row) => row.rank,
  'tu-so': (row) => row.numerator,
  'mau-so': (row) => row.denominator,
  'con-lai': (row) => row.denominator - row.numerator,
  'ty-le': (row) => row.rate,
  'thay-doi': changeOf,
}

export function changeOf({ rate, previousRate }: RankingRow): number | null {
  return rate === null || previousRate === null ? null : rate - previousRate
}

/** What a first press on a column means: ranks and names from the top, numbers from the largest. */
export const firstDirection = (sort: Sort): Direction => (sort === 'hang' || sort === 'ten' ? 'tang' : 'giam')

/** Rows in the wanted order; rows without a value stay last whichever the direction, ties keep their place. */
export function sortRows(rows: RankingRow[], sort: Sort, direction: Direction): RankingRow[] {
  const sign = direction === 'tang' ? 1 : -1
  if (sort === 'ten') return rows.toSorted((a, b) => sign * byName.compare(a.name, b.name))
  return rows.toSorted((a, b) => {
    const [x, y] = [value[sort](a), value[sort](b)]
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0)
    return sign * (x - y)
  })
}

/** Sort and direction of an address; what is not known falls back to the rank. */
export function sortOf(search: { get(name: string): string | null }): { sort: Sort; direction: Direction } {
  const asked = search.get('sap') as Sort | null
  const sort = asked && SORTS.includes(asked) ? asked : 'hang'
  const direction = search.get('chieu')
  return { sort, direction: direction === 'tang' || direction === 'giam' ? direction : firstDirection(sort) }
}
