import { PARTS, type Dimension, type Pivot, type PivotCell, type PivotHead } from './pivot.contract.ts'
import { DIMENSION_WORDS, PART_WORDS } from './pivot-words.ts'
import type { Sheet } from './sheets.ts'
import { COLUMNS as W } from './sheet-words.ts'

/** Under this many somebody may be known by what is told of them. */
export const FEW = 5

/**
 * A count as it may leave the house with somebody who may not take names away: to the nearest five, and under five not at all.
 * Every count is rounded for itself, totals too, so that no difference between two of them, or between two files, is exact.
 */
export const blurred = (count: number): number | string =>
  count === 0 || count >= FEW ? Math.round(count / FEW) * FEW : `<${FEW}`

/** Said under a table of such counts. */
export const BLURRED = `Số dưới ${FEW} ghi “<${FEW}”, các số khác làm tròn đến ${FEW}: người tải không được mang danh sách tên đi.`

/** Said under rates of a part of the people. */
export const BLURRED_RATES = `Tỷ lệ làm tròn đến 1 %, bỏ trống nơi có dưới ${FEW} người: người tải không được mang danh sách tên đi.`

const isAttribute = (dimension: Dimension): dimension is keyof typeof PARTS => dimension in PARTS

export function headWord(dimension: Dimension, { key, name }: PivotHead): string {
  if (!isAttribute(dimension)) return name ?? (key || W.unit)
  return (PART_WORDS[dimension] as Record<string, string>)[key] ?? key
}

/** A pivot as a table: of each column who has the app and of how many; exact for who may take names away. */
export function pivotSheet(pivot: Pivot, exact: boolean): Sheet {
  const told = (count: number) => (exact ? count : blurred(count))
  const pair = ({ numerator, denominator }: PivotCell) => [told(numerator), told(denominator)]
  const columns = pivot.columnHeads.map((head) => headWord(pivot.columns, head))
  if (pivot.rowTotals) columns.push('Cộng')
  const rows = pivot.rowHeads.map((head, at) => [
    headWord(pivot.rows, head),
    ...pivot.cells[at]!.flatMap(pair),
    ...(pivot.rowTotals ? pair(pivot.rowTotals[at]!) : []),
  ])
  if (pivot.columnTotals) {
    rows.push(['Cộng', ...pivot.columnTotals.flatMap(pair), ...(pivot.total ? pair(pivot.total) : [])])
  }
  return {
    header: [
      DIMENSION_WORDS[pivot.rows],
      ...columns.flatMap((name) => [`${name}: ${W.numerator}`, `${name}: ${W.denominator}`]),
    ],
    rows,
    ...(!exact && { note: BLURRED }),
  }
}
