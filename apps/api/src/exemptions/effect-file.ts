import type { CsvSource } from '../exports/csv.ts'
import type { XlsxTable } from '../exports/xlsx.ts'
import type { Effect, EffectRow } from './effect.contract.ts'

const COLUMNS = [
  { name: 'Số TT', width: 6 },
  { name: 'Mã', width: 12 },
  { name: 'Tổ chức đảng', width: 36 },
  { name: 'Đạt (sau khi miễn)', width: 10 },
  { name: 'Tổng (sau khi miễn)', width: 10 },
  { name: 'Tỷ lệ sau khi miễn (%)', width: 12 },
  { name: 'Đạt (kể cả miễn)', width: 10 },
  { name: 'Tổng (kể cả miễn)', width: 10 },
  { name: 'Tỷ lệ kể cả miễn (%)', width: 12 },
  { name: 'Chênh lệch (điểm)', width: 11 },
  { name: 'Được miễn', width: 10 },
  { name: 'Trong đó vẫn dùng', width: 10 },
  { name: 'Kỳ trước được miễn', width: 11 },
  { name: 'Tăng đột ngột', width: 10 },
  { name: 'Hồ sơ: tuổi cao, sức yếu', width: 12 },
  { name: 'Hồ sơ: có thời hạn', width: 12 },
  { name: 'Chỉ danh sách ghi', width: 12 },
]

const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))
const percent = ({ numerator, denominator }: EffectRow['net']) =>
  denominator === 0 ? null : rounded((numerator / denominator) * 100, 2)

const cellsOf = (row: EffectRow, at: number) => [
  ...[at, row.unit.code, row.unit.name, row.net.numerator, row.net.denominator, percent(row.net)],
  ...[row.gross.numerator, row.gross.denominator, percent(row.gross), rounded(row.points, 2), row.exempt, row.doing],
  ...[row.previousExempt, row.jump ? 'có' : null, row.reasons.aged, row.reasons.temporary, row.reasons.stated],
]

const allRows = ({ whole, rows }: Effect) => [whole, ...rows].map(cellsOf)

/** What exempting changed, the unit itself first. */
export const effectLines = (effect: Effect): CsvSource => ({
  header: COLUMNS.map(({ name }) => name),
  rows: (async function* () {
    yield* allRows(effect)
  })(),
})

export const effectSheet = (effect: Effect, issued: { by: string; at: string }): XlsxTable => ({
  sheet: 'Ảnh hưởng của việc miễn',
  above: [
    { text: effect.whole.unit.name.toUpperCase(), bold: true },
    { text: 'ẢNH HƯỞNG CỦA VIỆC MIỄN ĐẾN TỶ LỆ', bold: true },
    {
      text: `Kỳ ${effect.period}, so với ${effect.previousPeriod}, tính đến ${effect.asOf}, quy tắc ${effect.rule ?? '–'}.`,
    },
  ],
  columns: COLUMNS,
  rows: allRows(effect),
  below: [{ text: `Người xuất: ${issued.by}, lúc ${issued.at}.` }],
})
