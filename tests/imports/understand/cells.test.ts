import { describe, expect, test } from 'vitest'
import type { FieldName } from '#api/imports/import-kinds.ts'
import { cellParts } from '#api/imports/understand/cell-parts.ts'
import { headingText, organisationIn, organisationInTitle } from '#api/imports/understand/organisation-names.ts'
import { readNotes } from '#api/imports/understand/read-notes.ts'

describe('a note says', () => {
  test.each<[string, Record<string, string>]>([
    ['miễn SH từ 3/2024', { status: 'miễn SH', exempt_from: '3/2024' }],
    [
      'Miễn CT, SH từ ngày 1/2/2023 đến 31/12/2024',
      { status: 'Miễn CT, SH', exempt_from: '1/2/2023', exempt_to: '31/12/2024' },
    ],
    ['Miễn sinh hoạt đến hết tháng 12/2025', { status: 'Miễn sinh hoạt', exempt_to: '12/2025' }],
    ['Được miễn sinh hoạt từ tháng 3 năm 2024 do tuổi cao', { status: 'Được miễn sinh hoạt', exempt_from: '3/2024' }],
    ['ĐV dự bị', { membership: 'ĐV dự bị' }],
    ['từ trần ngày 5/3/2024', { status: 'từ trần' }],
    ['Mất năm 2023', { status: 'Mất' }],
    ['Bí thư; chuyển đi 3/2024', { status: 'chuyển đi' }],
    ['Tạm thời đến', { status: 'Tạm thời đến' }],
    ['Bị khai trừ theo QĐ 12', { status: 'Bị khai trừ' }],
  ])('%j: %j', (note, said) => expect(readNotes(note)).toEqual(said))

  test.each([
    'mất thẻ',
    'Thẻ mất',
    'KT',
    'tt',
    'x',
    'Đề nghị miễn SH',
    'hết miễn',
    'Khen thưởng 2023',
    '',
    'Chi bộ chuyển đến từ xã B',
    'con ông Miễn',
  ])('%j: nothing', (note) => expect(readNotes(note)).toEqual({}))
})

describe('several values in one cell', () => {
  const numbers: FieldName[] = ['card_no', 'profile_no']
  test.each<[string, FieldName[], Record<string, string>]>([
    ['05101234\n000001 HN\nNB 00005000', numbers, { card_no: '05101234', profile_no: '000001 HN' }],
    ['05101234 000001HN', numbers, { card_no: '05101234', profile_no: '000001HN' }],
    ['000001\nNB 00005000', numbers, { card_no: '000001\nNB 00005000' }],
    ['051050123456 / 05101234', ['card_no'], { card_no: '051050123456' }],
    ['05101234; 051050123456', ['card_no', 'citizen_id'], { card_no: '05101234', citizen_id: '051050123456' }],
    ['051050123456 - 0905123456', ['citizen_id', 'phone'], { citizen_id: '051050123456', phone: '0905123456' }],
    ['3/2/1985-3/2/1986', ['joined_on', 'official_on'], { joined_on: '3/2/1985', official_on: '3/2/1986' }],
    ['03-02-1985/03-02-1986', ['joined_on', 'official_on'], { joined_on: '03-02-1985', official_on: '03-02-1986' }],
    ['1985\n1986', ['joined_on', 'official_on'], { joined_on: '1985', official_on: '1986' }],
    ['19/5/2023', ['joined_on', 'official_on'], { joined_on: '19/5/2023' }],
    ['Kinh, Nữ', ['gender'], { gender: 'Nữ' }],
    ['Y Blum, 3/5/1990', ['full_name', 'date_of_birth'], { full_name: 'Y Blum', date_of_birth: '3/5/1990' }],
    ['không đọc được', numbers, { card_no: 'không đọc được' }],
    ['', numbers, {}],
  ])('%j', (cell, parts, values) => expect(cellParts(cell, parts)).toEqual(values))
})

describe('a heading', () => {
  test.each([
    ['CHI BỘ THÔN 3 (25 đ/c)', 'CHI BỘ THÔN 3'],
    ['II. Chi bộ Thôn 3: 25 đồng chí', 'Chi bộ Thôn 3'],
    ['1) Chi bộ Trường Mẫu - 12 đảng viên', 'Chi bộ Trường Mẫu'],
    ['Đơn vị: Chi bộ: Thôn 3', 'Chi bộ Thôn 3'],
    ['Chi bộ Thôn 3 (25)', 'Chi bộ Thôn 3'],
    ['Chi bộ Khối 10', 'Chi bộ Khối 10'],
  ])('%j is %j', (text, name) => expect(headingText(text)).toBe(name))

  test('names a branch, a committee or nothing', () => {
    expect(organisationIn('CB Thôn 3')).toEqual({ level: 3, name: 'CB Thôn 3' })
    expect(organisationIn('Đảng uỷ bộ phận A')?.level).toBe(2)
    expect(organisationIn('Chi Bảo')).toBeNull()
    expect(organisationIn('Chi bộ')).toBeNull()
    expect(organisationInTitle('DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 3 NĂM 2024')?.name).toBe('CHI BỘ THÔN 3')
    expect(organisationInTitle('Danh sách các chi bộ trực thuộc')).toBeNull()
    expect(organisationInTitle('TM. CHI BỘ THÔN 3')).toBeNull()
  })
})
