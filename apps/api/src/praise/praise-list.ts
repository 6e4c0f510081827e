import type { CsvSource } from '../exports/csv.ts'
import type { XlsxTable } from '../exports/xlsx.ts'
import type { PraiseAnswer, PraiseReason, RemindReason } from './praise.contract.ts'

export const REASONS: Record<PraiseReason | RemindReason, string> = {
  met: 'Đạt chỉ tiêu các kỳ liên tiếp',
  rise: 'Tăng nhiều nhất',
  settled: 'Số liệu đã xác minh hết',
  below: 'Dưới chỉ tiêu các kỳ liên tiếp',
  no_rise: 'Dưới chỉ tiêu và không tăng',
  late_roster: 'Danh sách đảng viên quá cũ',
}

const COLUMNS = [
  { name: 'Danh sách', width: 14 },
  { name: 'Mã đơn vị', width: 14 },
  { name: 'Đơn vị', width: 36 },
  { name: 'Tử số', width: 10 },
  { name: 'Mẫu số', width: 10 },
  { name: 'Tỷ lệ (%)', width: 10 },
  { name: 'Thấp nhất (%)', width: 12 },
  { name: 'Cao nhất (%)', width: 12 },
  { name: 'Kỳ trước (%)', width: 12 },
  { name: 'Chỉ tiêu (%)', width: 12 },
  { name: 'Còn thiếu để đạt', width: 14 },
  { name: 'Lý do', width: 44 },
]

const percent = (share: number | null | undefined) =>
  share === null || share === undefined ? null : Math.round(share * 1000) / 10

const cellsOf = ({ praise, remind }: PraiseAnswer) =>
  [
    ...praise.map((row) => ({ list: 'Biểu dương', ...row })),
    ...remind.map((row) => ({ list: 'Nhắc nhở', ...row })),
  ].map((row) => [
    ...[row.list, row.unit.code, row.unit.name, row.numerator, row.denominator, percent(row.rate)],
    ...[percent(row.bounds?.low), percent(row.bounds?.high), percent(row.previousRate), percent(row.target)],
    ...[row.missing, row.reasons.map((reason) => REASONS[reason]).join('; ')],
  ])

/** Both lists as they are printed, with who took them and when. */
export const praiseSheet = (answer: PraiseAnswer, issued: { by: string; at: string }): XlsxTable => ({
  sheet: 'Biểu dương, nhắc nhở',
  above: [
    { text: answer.unit.name.toUpperCase(), bold: true },
    { text: `ĐƠN VỊ BIỂU DƯƠNG, NHẮC NHỞ, KỲ ${answer.period}`, bold: true },
    { text: `Tính đến ${answer.asOf ?? ''}, quy tắc ${answer.rule ?? ''}` },
  ],
  columns: COLUMNS,
  rows: cellsOf(answer),
  below: [{ text: `Người xuất: ${issued.by}, lúc ${issued.at}.` }],
})

/** The same as CSV. */
export const praiseLines = (answer: PraiseAnswer): CsvSource => ({
  header: COLUMNS.map(({ name }) => name),
  rows: (async function* () {
    yield* cellsOf(answer)
  })(),
})
