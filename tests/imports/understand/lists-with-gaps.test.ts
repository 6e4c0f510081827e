import { describe, expect, test } from 'vitest'
import type { FieldName } from '#api/imports/import-kinds.ts'
import { cellParts } from '#api/imports/understand/cell-parts.ts'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import { foldTable } from './read-table.ts'

const read = (...cells: string[][]) => {
  const rows = cells.map((row, at) => ({ rowNo: at + 1, cells: row }))
  return foldTable(understandTable('roster', rows, [], {}), rows)
}
const values = (field: FieldName, ...cells: string[][]) =>
  read(...cells).flatMap(({ skipped, value }) => (skipped === null ? [value(field)] : []))
const kinds = (...cells: string[][]) => read(...cells).map(({ skipped }) => skipped)

describe('the sex of a member', () => {
  test.for([
    ['Kinh\nKhông', {}],
    ['Hrê, Công giáo', {}],
    ['Dân tộc: Xơ-đăng; Không', {}],
    ['Nan\nKinh', { gender: 'Nan\nKinh' }],
    ['Kinh, Nữ, không', { gender: 'Nữ' }],
  ] as const)('is not what "Nam, nữ, dân tộc, tôn giáo" says of a people or a religion: %j', ([cell, said]) => {
    expect(cellParts(cell, ['gender'])).toEqual(said)
  })

  test.for(['Nữ', 'Nữ (x)', 'Nữ (đánh dấu x)', 'NỮ (đánh dấu X)'])('is male where "%s" has no cross', (header) => {
    const rows = [['Họ và tên', header, 'Chi bộ'], ['Y Blum', 'x', 'CB'], ['A Thak', '', 'CB']] // prettier-ignore
    expect(values('gender', ...rows)).toEqual(['Nữ', 'Nam'])
  })

  test('is not known where a column of women says more than crosses', () => {
    const rows = [['Họ và tên', 'Nữ (đánh dấu x)', 'Chi bộ'], ['Y Blum', 'Nữ', 'CB'], ['A Thak', '', 'CB']] // prettier-ignore
    expect(values('gender', ...rows)).toEqual(['Nữ', ''])
  })
})

describe('below the people', () => {
  const header = ['STT', 'Mã đảng viên', 'Họ và tên', 'Ngày sinh', 'Chi bộ']
  const person = ['1', 'M1', 'Y Blum', '3/5/1990', 'CB']

  test('a sum is none of them, though a count of it stands where a code would', () => {
    expect(kinds(header, person, ['Cộng', '1', '', '', ''])).toEqual(['header', null, 'subtotal'])
    expect(kinds(header, person, ['', '1', 'Tổng cộng', '', ''])).toEqual(['header', null, 'subtotal'])
    expect(kinds(header, person, ['Tổng số', '61032', '21.008', '', ''])).toEqual(['header', null, 'subtotal'])
    expect(kinds(header, person, ['2', 'M2', 'Cộng', '', 'CB'])).toEqual(['header', null, null])
  })

  test('whoever signs is none of them, though below the header of branches', () => {
    const place = ['', '', '', '', 'An Mẫu, ngày 5 tháng 6 năm 2024']
    const rows = [header, person, place, ['', '', '', '', 'BÍ THƯ'], ['', '', '', '', 'Bùi Văn Ký']]
    expect(kinds(...rows)).toEqual(['header', null, 'signature', 'signature', 'signature'])
    // with a name it may be somebody
    expect(kinds(...rows, ['', '', 'Đinh Văn Mẫu', '', 'CB']).at(-1)).toBeNull()
  })
})
