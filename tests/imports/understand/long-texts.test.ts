import { describe, expect, test } from 'vitest'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import { foldTable, stagedMembers } from './read-table.ts'

const HEADER = [
  ...['STT', 'Họ và tên', 'Ngày sinh', 'Số thẻ ĐV, số lý lịch, số Huy hiệu', 'Ngày vào Đảng, ngày chính thức'],
  ...[
    'Nam, nữ, dân tộc',
    'Điện thoại',
    'Chi bộ',
    'Ngày chuyển đi, đến ĐBCS nào',
    'Ngày ra khỏi Đảng, hình thức',
    'Ghi chú',
  ],
]
const PERSON = ['1', 'Nguyễn Văn Mẫu', '3/5/1950', '05101234', '3/2/1985', 'Nam', '0905123456', 'Chi bộ 1', '', '', '']

/** Milliseconds of a core for all that is done with the rows of a table. */
function costOf(cells: string[][]): number {
  const before = process.cpuUsage()
  const rows = cells.map((row, at) => ({ rowNo: at + 1, cells: row }))
  const reading = understandTable('roster', rows, [], {}, cells[0])
  stagedMembers(reading, foldTable(reading, rows))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

// Some 50 ms each; a pattern that tries every place of a run of signs needs seconds or minutes.
describe('looking a table over takes time that grows with its texts, not with their square', () => {
  const LENGTH = 60_000
  test.each([
    ...['-', '.', '…', '1', '12 đ/c ', 'do ', 'số '].map((fragment) => [fragment, 'Chi bộ ']),
    ...['.', ': ', '12'].map((fragment) => [fragment, 'hhđ']),
    ...[' ', '…', '. '].map((fragment) => [fragment, 'ngày']),
    ...['(', '- ', 'từ '].map((fragment) => [fragment, 'Miễn sinh hoạt']),
  ])('%j again and again after “%s”', (fragment, start) => {
    const text = `${start}${fragment.repeat(LENGTH / fragment.length)}\rx`
    const everywhere = HEADER.map((_, at) => PERSON.with(at, text))
    expect(costOf([HEADER, PERSON, ...everywhere, [text], ['', text]])).toBeLessThan(2_000)
    expect(costOf([[text], HEADER.with(7, text), PERSON, HEADER, PERSON])).toBeLessThan(2_000)
  })
})

test('a thousand columns are looked over in a second or two', () => {
  const wide = Array.from({ length: 15 }, (_, row) => Array.from({ length: 1_024 }, (_, at) => `Cột ${row} số ${at}`))
  expect(costOf([...wide, HEADER, PERSON])).toBeLessThan(2_500)
})

test('a header of which one cell is a page of text is known by the others', () => {
  const reading = understandTable(
    'roster',
    [HEADER.with(10, 'Ghi chú: '.repeat(100)), PERSON].map((cells, at) => ({ rowNo: at + 1, cells })),
    [],
    {},
  )
  expect(reading.columns.map(({ field }) => field).slice(1, 3)).toEqual(['full_name', 'date_of_birth'])
})
