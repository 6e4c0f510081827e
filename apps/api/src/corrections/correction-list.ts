import type { CsvSource } from '../exports/csv.ts'
import type { XlsxTable } from '../exports/xlsx.ts'
import { FIELD_LABELS } from '../imports/field-labels.ts'
import type { Correction, CorrectionState } from './corrections.contract.ts'

const STATE_WORDS: Record<CorrectionState, string> = {
  asked: 'Chờ duyệt',
  approved: 'Đã duyệt, chờ sổ gốc sửa',
  done: 'Danh sách đã đúng',
  refused: 'Không duyệt',
  replaced: 'Đã có đề nghị khác thay',
}

const COLUMNS = [
  { name: 'Số TT', width: 6 },
  { name: 'Mã đảng viên', width: 14 },
  { name: 'Họ và tên', width: 26 },
  { name: 'Chi bộ', width: 26 },
  { name: 'Mục', width: 18 },
  { name: 'Danh sách đang ghi', width: 22 },
  { name: 'Đúng phải là', width: 22 },
  { name: 'Lý do', width: 26 },
  { name: 'Căn cứ', width: 26 },
  { name: 'Tình trạng', width: 18 },
  { name: 'Số ngày chờ', width: 10 },
  { name: 'Người đề nghị', width: 14 },
  { name: 'Người duyệt', width: 14 },
]

const cellsOf = (row: Correction, at: number) => [
  ...[at + 1, row.memberCode, row.fullName, row.unit.name, FIELD_LABELS[row.field], row.saysNow ?? row.said, row.right],
  ...[row.reason, row.evidence, STATE_WORDS[row.state], row.days, row.askedBy, row.decidedBy],
]

/** The corrections of a unit as the keepers of the register get them. */
export const correctionSheet = (
  unit: string,
  rows: readonly Correction[],
  issued: { by: string; at: string },
): XlsxTable => ({
  sheet: 'Đề nghị sửa',
  above: [
    { text: 'ĐẢNG CỘNG SẢN VIỆT NAM', bold: true },
    { text: unit.toUpperCase(), bold: true },
    { text: 'DANH SÁCH ĐỀ NGHỊ SỬA DỮ LIỆU ĐẢNG VIÊN', bold: true },
  ],
  columns: COLUMNS,
  rows: rows.map(cellsOf),
  below: [
    { text: `Danh sách này có ${rows.length} đề nghị.` },
    { text: `Người xuất: ${issued.by}, lúc ${issued.at}.` },
    { text: 'NGƯỜI LẬP' },
  ],
})

/** The same as CSV. */
export const correctionLines = (rows: readonly Correction[]): CsvSource => ({
  header: COLUMNS.map(({ name }) => name),
  rows: (async function* () {
    yield* rows.map(cellsOf)
  })(),
})
