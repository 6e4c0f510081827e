import { describe, expect, test } from 'vitest'
import { mapHeader } from '#api/imports/header-mapping.ts'
import { HEADER_SYNONYMS } from '#api/imports/header-synonyms.ts'
import { IMPORT_FIELDS, IMPORT_KINDS, type FieldName } from '#api/imports/import-kinds.ts'
import { understandTable } from '#api/imports/understand/understand-table.ts'
import { foldTable } from './read-table.ts'

const rowsOf = (...cells: string[][]) => cells.map((row, at) => ({ rowNo: at + 1, cells: row }))
const roster = (rows: string[][], chosen: Record<string, FieldName | null> = {}, names: string[] = []) =>
  understandTable('roster', rowsOf(...rows), [], chosen, names)
const fields = (...rows: string[][]) => roster(rows).columns.map(({ field }) => field)

describe('a plain file', () => {
  test.each(IMPORT_KINDS.map((kind) => [kind]))('%s: is what mapHeader says, in every synonym', (kind) => {
    for (let at = 0; at < 12; at += 1) {
      const header = IMPORT_FIELDS[kind].map((field) => HEADER_SYNONYMS[kind][field]?.[at] ?? field)
      const mapped = mapHeader(kind, header)
      const data = header.map((_, column) => `v${column}`)
      const reading = understandTable(kind, rowsOf(header, data), [], {})
      expect(reading.columns.map(({ field }) => field)).toEqual(mapped.columns)
      expect([reading.plain, reading.missing]).toEqual([true, mapped.missing])
    }
  })

  test('has what is chosen for its headers', () => {
    const rows = [['Họ tên', 'Khối', 'SĐT'], ['Y Blum', 'CB-01', '0905123456']] // prettier-ignore
    const reading = roster(rows, { Khối: 'branch_code', SĐT: null })
    expect(reading.columns.map(({ field, by }) => [field, by])).toEqual([
      ['full_name', 'exact'],
      ['branch_code', 'chosen'],
      [null, null],
    ])
    expect([reading.plain, reading.missing, reading.unknown]).toEqual([true, [], []])
  })
})

describe('a column', () => {
  test('is doubtful when its values are of another sort', () => {
    const reading = roster([
      ['Họ tên', 'Ngày sinh', 'Số thẻ', 'Chi bộ', 'Sở trường'],
      ['Y Blum', '0905123456', '051090123456', 'CB-01', 'An Mẫu'],
      ['A Thak', '0905123457', '051080123456', 'CB-01', 'An Mẫu'],
    ])
    expect(reading.columns.map(({ doubtful }) => doubtful)).toEqual([false, true, false, false, false])
    expect(reading.unknown).toEqual([{ header: 'Sở trường', samples: ['An Mẫu'] }])
    expect(reading.columns[0]!.samples).toEqual(['Y Blum', 'A Thak'])
  })

  test('is known below a group, and not by a word that means something else there', () => {
    const top = ['TT', 'Họ và tên', 'Thông tin', '', 'CCCD', '', 'Chi bộ']
    const sub = ['', '', 'Ngày sinh', 'Giới tính', 'Số', 'Ngày cấp', '']
    const data = ['1', 'Y Blum', '3/5/1990', 'Nữ', '051190123456', '1/1/2021', 'CB-01']
    const reading = understandTable('accounts', rowsOf(top, sub, data), [], {})
    expect(reading.columns.map(({ field }) => field)).toEqual([
      ...[null, 'full_name', 'date_of_birth', 'gender', 'citizen_id', null, 'branch_code'],
    ])
    expect(reading.headerRows).toEqual([1, 2])
    expect(reading.columns[2]!.header).toBe('Thông tin / Ngày sinh')
  })

  test('lies under three levels, or beside a group without one of its own', () => {
    const header = [
      ['TT', 'Họ và tên', 'Thông tin', '', '', 'Đảng', '', 'Chi bộ'],
      ['', '', 'Năm sinh', '', 'Số CCCD', 'Ngày', '', ''],
      ['', '', 'Nam', 'Nữ', '', 'Vào Đảng', 'Chính thức', ''],
    ]
    const data = ['1', 'Y Blum', '', '1961', '051161123456', '1/1/1990', '1/1/1991', 'CB-01']
    const deep = roster([...header, data])
    expect(deep.columns.map(({ field }) => field)).toEqual([
      ...[null, 'full_name', 'male_birth', 'female_birth', 'citizen_id', 'joined_on', 'official_on', 'branch_code'],
    ])
    expect(deep.columns[3]!.header).toBe('Thông tin / Năm sinh / Nữ')
    const low = [['', '', 'Năm sinh', '', ''], ['TT', 'Họ và tên', 'Nam', 'Nữ', 'Chi bộ'], ['1', 'Y Blum', '', '1961', 'CB']] // prettier-ignore
    expect(fields(...low)).toEqual([null, 'full_name', 'male_birth', 'female_birth', 'branch_code'])
  })

  test('that is known and not needed is left out without a question', () => {
    const header = ['Họ và tên', 'Chi bộ', 'Quê quán', 'DÂN TỘC', 'Sở trường']
    const reading = roster([header, ['Y Blum', 'CB-01', 'An Mẫu', 'Ê Đê', 'Hát']])
    expect(reading.unknown.map(({ header }) => header)).toEqual(['Sở trường'])
  })

  test('of sub-headers that nobody knows still lies below its group', () => {
    const reading = roster([
      ['TT', 'Họ và tên', 'Năng khiếu', '', 'Chi bộ'],
      ['', '', 'Văn nghệ', 'Thể thao', ''],
      ['1', 'Y Blum', '12/12', 'Sơ cấp', 'CB-01'],
    ])
    expect([reading.headerRows, reading.firstDataRow]).toEqual([[1, 2], 3])
    expect(reading.unknown.map(({ header }) => header)).toEqual(['Năng khiếu / Văn nghệ', 'Năng khiếu / Thể thao'])
  })

  test('of two dates is told by its header, or by its cells', () => {
    expect(fields(['Họ tên', 'Ngày vào Đảng, chính thức', 'Chi bộ'], ['Y Blum', '19/5/2023', 'CB'])[1]).toBe(
      'composite',
    )
    expect(fields(['Họ tên', 'Ngày vào Đảng', 'Chi bộ'], ['Y Blum', '19/5/2023\n19/5/2024', 'CB'])[1]).toBe('composite')
    expect(fields(['Họ tên', 'Ngày vào Đảng chính thức', 'Chi bộ'], ['Y Blum', '19/5/2023', 'CB'])[1]).toBe(
      'official_on',
    )
  })

  test('"Nữ" is marked, or holds years', () => {
    const marked = roster([['TT', 'Họ tên', 'Nữ', 'Chi bộ'], ['1', 'Y Blum', 'x', 'CB'], ['2', 'A Thak', '', 'CB']]) // prettier-ignore
    expect(marked.columns[2]!.field).toBe('female_mark')
    const rows = rowsOf(['1', 'Y Blum', 'x', 'CB'], ['2', 'A Thak', '', 'CB']).map((row) => ({
      ...row,
      rowNo: row.rowNo + 1,
    }))
    expect(foldTable(marked, rows).map(({ value }) => value('gender'))).toEqual(['Nữ', 'Nam'])
    expect(fields(['TT', 'Họ tên', 'Nam', 'Nữ', 'Chi bộ'], ['1', 'Y Blum', '', '1990', 'CB'])[3]).toBe('female_birth')
  })
})

describe('the branch', () => {
  const people = [['TT', 'Họ tên'], ['1', 'Y Blum']] // prettier-ignore
  const branchOf = (rows: string[][], names: string[] = []) => {
    const reading = roster(rows, {}, names)
    const record = foldTable(reading, rowsOf(...rows)).find(({ skipped }) => skipped === null)
    return [record?.value('branch_code'), reading.missing]
  }

  test('is named by the title, the sheet, the file or a column of organisations', () => {
    expect(branchOf([['Chi bộ: Thôn 3', ''], ...people])).toEqual(['Chi bộ Thôn 3', []])
    expect(branchOf(people, ['CB Thôn 3'])).toEqual(['CB Thôn 3', []])
    expect(branchOf([['Họ tên', 'Đảng bộ cơ sở'], ['Y Blum', 'Chi bộ Trạm Y tế']])).toEqual(['Chi bộ Trạm Y tế', []]) // prettier-ignore
  })

  test('is missing when nothing names it', () => {
    expect(branchOf(people)).toEqual(['', ['branch_code']])
    expect(branchOf([['DANH SÁCH ĐẢNG VIÊN', ''], ...people], ['Sheet1'])).toEqual(['', ['branch_code']])
  })
})

test('of an unknown header the first row is shown to the clerk', () => {
  const reading = roster([['abc', 'def'], ['1', '2']]) // prettier-ignore
  expect([reading.headerRows, reading.unknown.map(({ header }) => header)]).toEqual([[1], ['abc', 'def']])
  expect(roster([]).missing).toEqual(['full_name', 'branch_code'])
})

test('a name may go on in the next line of its person', () => {
  const rows = rowsOf(
    ['TT', 'Họ và tên', 'Số thẻ ĐV, số lý lịch', 'Chi bộ'],
    ['1', 'NGUYỄN VĂN', '05101234', 'CB-01'],
    ['', 'AN', '000001 QNG', ''],
    ['2', 'Y BLUM', '05101235', 'CB-01'],
    ['', '', '000002 QNG', ''],
  )
  const folded = foldTable(understandTable('roster', rows, [], {}), rows)
  expect(folded.map(({ value }) => value('full_name'))).toEqual(['', 'NGUYỄN VĂN AN', 'Y BLUM'])
  expect(folded.map(({ value }) => value('profile_no'))).toEqual(['', '000001 QNG', '000002 QNG'])
})

test('a row without a name is rejected, not given to the person above', () => {
  const rows = rowsOf(['Họ và tên', 'Ngày sinh', 'Chi bộ'], ['Y Blum', '1990', 'CB'], ['', '1980', 'CB'])
  const folded = foldTable(understandTable('roster', rows, [], {}), rows)
  expect(folded.map(({ lines, skipped }) => [lines, skipped])).toEqual([[[1], 'header'], [[2], null], [[3], null]]) // prettier-ignore
})

test('a second list in one sheet names its own branch', () => {
  const rows = rowsOf(
    ['DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 1', '', ''],
    ['STT', 'Họ tên', 'Ngày sinh'],
    ['1', 'Y Blum', '1/1/1990'],
    ['', '', 'BÍ THƯ'],
    ['DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 2', '', ''],
    ['STT', 'Họ tên', 'Ngày sinh'],
    ['1', 'A Thak', '1/1/1980'],
  )
  const records = foldTable(understandTable('roster', rows, [], {}), rows).filter(({ skipped }) => skipped === null)
  expect(records.map(({ value }) => value('branch_code'))).toEqual(['CHI BỘ THÔN 1', 'CHI BỘ THÔN 2'])
})

test('a file of units keeps its organisations as rows', () => {
  const rows = rowsOf(
    ['DANH MỤC TỔ CHỨC ĐẢNG', '', '', ''],
    ['STT', 'Mã', 'Tên tổ chức', 'Loại'],
    ['1', 'DB1', 'Đảng bộ xã An Mẫu', 'Đảng bộ cơ sở'],
    ['2', 'CB1', 'Chi bộ Tổng cộng', 'Chi bộ'],
    ['', '', 'Tổng cộng', '2'],
  )
  const reading = understandTable('units', rows, [], {})
  expect(foldTable(reading, rows).map(({ skipped }) => skipped)).toEqual(['title', 'header', null, null, 'subtotal'])
})
