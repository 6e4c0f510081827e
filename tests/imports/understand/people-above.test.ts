import { expect, test } from 'vitest'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import { foldTable } from './read-table.ts'

const HEADER = ['STT', 'Họ và tên', 'Ngày sinh', 'Số thẻ', 'Chi bộ']

/** What becomes of each row of a roster. */
function kindsOf(cells: string[][], kind: ImportKind = 'roster') {
  const rows = cells.map((row, at) => ({ rowNo: at + 1, cells: row }))
  const reading = understandTable(kind, rows, [], {})
  return Object.fromEntries(foldTable(reading, rows).map(({ rowNo, skipped }) => [rowNo, skipped ?? 'record']))
}

test('people above the header are people: that of the first page may be spoilt', () => {
  const kinds = kindsOf([
    ['ĐẢNG BỘ XÃ AN MẪU', '', '', 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    ['DANH SÁCH ĐẢNG VIÊN'],
    ['x'.repeat(400), 'Ho̷va̷ten', 'Nga̷y', '???', ''],
    ['1', 'Nguyễn Văn Mẫu', '3/5/1950', '05101234', 'Chi bộ 1'],
    ['2', 'Trần Thị Thử', '', '', 'Chi bộ 1'],
    HEADER,
    ['3', 'Lê Văn Thử', '1/1/1961', '05101236', 'Chi bộ 1'],
  ])
  expect(kinds).toEqual({ 1: 'title', 2: 'title', 3: 'title', 4: 'record', 5: 'record', 6: 'header', 7: 'record' })
})

test('titles stay titles, whatever stands beside them', () => {
  const kinds = kindsOf([
    ['ĐẢNG UỶ XÃ AN MẪU', 'CHI BỘ THÔN 3', '30/6/2024', 'Số: 12-BC/CB', ''],
    ['', 'Đơn vị: Chi bộ Thôn 3', 'ngày 30/6/2024', '', 'Mẫu 2'],
    HEADER,
    ['1', 'Nguyễn Văn Mẫu', '3/5/1950', '05101234', 'Chi bộ 1'],
  ])
  expect(kinds).toEqual({ 1: 'title', 2: 'title', 3: 'header', 4: 'record' })
})

test('organisations above the header are organisations', () => {
  const kinds = kindsOf(
    [
      ['A1', 'T', 'Chi bộ Thôn 1', 'branch', '2020-01-01'],
      ['Mã', 'Mã cấp trên', 'Tên tổ chức', 'Loại hình', 'Từ ngày'],
      ['A2', 'T', 'Chi bộ Thôn 2', 'branch', '2020-01-01'],
    ],
    'units',
  )
  expect(kinds).toEqual({ 1: 'record', 2: 'header', 3: 'record' })
})
