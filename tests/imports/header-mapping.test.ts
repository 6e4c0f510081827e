import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapHeader, plainHeader } from '#api/imports/header-mapping.ts'
import { HEADER_SYNONYMS } from '#api/imports/header-synonyms.ts'
import { IMPORT_FIELDS, IMPORT_KINDS, type ImportKind } from '#api/imports/import-kinds.ts'
import { refuseColumns } from '#api/imports/read-plan.ts'
import { understandTable } from '#api/imports/understand/understand-table.ts'

const kinds = IMPORT_KINDS.map((kind) => [kind])

const refusal = (kind: ImportKind, header: string[]) =>
  refuseColumns(understandTable(kind, [{ rowNo: 1, cells: header }], [], {}))

describe('a header is recognised', () => {
  test.each(kinds)('%s: every name of the contract, in any order', (kind) => {
    const fields = [...IMPORT_FIELDS[kind]]
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), (header) => {
        const mapping = mapHeader(kind, header)
        expect(mapping.columns).toEqual(header)
        expect(mapping).toMatchObject({ unknown: [], missing: [], duplicated: [] })
      }),
    )
  })

  test.each(kinds)('%s: every synonym, in capitals, decomposed, starred or broken over lines', (kind) => {
    for (const field of IMPORT_FIELDS[kind]) {
      for (const synonym of HEADER_SYNONYMS[kind][field] ?? []) {
        const broken = ` ${synonym.replaceAll(' ', '\n')} (*):`
        for (const header of [synonym, synonym.toUpperCase(), synonym.normalize('NFD'), broken]) {
          expect([header, mapHeader(kind, [header]).columns]).toEqual([header, [field]])
        }
      }
    }
  })

  test.each(kinds)('%s: no synonym stands for two fields', (kind) => {
    const seen = new Map<string, string>()
    for (const field of IMPORT_FIELDS[kind]) {
      for (const synonym of [field, ...(HEADER_SYNONYMS[kind][field] ?? [])]) {
        expect([synonym, seen.get(plainHeader(synonym)) ?? field]).toEqual([synonym, field])
        seen.set(plainHeader(synonym), field)
      }
    }
  })

  test.each<[ImportKind, string, string, string]>([
    ['roster', 'Họ và tên', 'full_name', 'exact'],
    ['roster', 'HỌ VÀ TÊN', 'full_name', 'exact'],
    ['roster', 'Ngày, tháng, năm sinh', 'date_of_birth', 'exact'],
    ['units', 'Thuộc lực lưọng vũ trang', 'armed_forces', 'without_diacritics'],
    ['roster', 'Mien sinh hoat tu ngay', 'exempt_from', 'without_diacritics'],
    ['accounts', 'Trạng thái tài khỏan', 'status', 'tone_position'],
    ['roster', 'đảng viên: số thẻ', 'card_no', 'word_order'],
    ['roster', 'Đảng viên, họ tên', 'full_name', 'word_order'],
  ])('%s: %j is %s, by %s', (kind, header, field, by) => {
    const mapping = mapHeader(kind, [header])
    expect(mapping.columns).toEqual([field])
    expect(mapping.matches[0]?.by).toBe(by)
  })

  test('an abbreviation keeps its diacritics: ĐT is a phone, DT an ethnic group', () => {
    expect(mapHeader('roster', ['ĐT', 'DT']).columns).toEqual(['phone', null])
  })

  test('a word means what it means in its kind of file', () => {
    expect(mapHeader('roster', ['Số thẻ mới']).columns).toEqual(['card_no'])
    expect(mapHeader('cards', ['Số thẻ mới']).columns).toEqual(['replaced_by'])
    expect(mapHeader('units', ['Loại']).columns).toEqual(['kind'])
    expect(mapHeader('cards', ['Loại']).columns).toEqual(['event'])
  })
})

describe('what is left over', () => {
  test('unknown columns are ignored and reported; running numbers and empty headers only ignored', () => {
    const mapping = mapHeader('roster', ['STT', 'Họ tên', 'Dân tộc', '', 'Chi bộ', 'constructor'])
    expect(mapping.columns).toEqual([null, 'full_name', null, null, 'branch_code', null])
    expect(mapping.unknown).toEqual(['Dân tộc', 'constructor'])
  })

  test('of two columns for one field the better header wins and the other is reported', () => {
    const mapping = mapHeader('roster', ['Năm sinh', 'Họ tên', 'Ngày sinh', 'Chi bộ', 'Mã chi bộ'])
    expect(mapping.columns).toEqual([null, 'full_name', 'date_of_birth', null, 'branch_code'])
    expect(mapping.duplicated).toEqual([
      { field: 'date_of_birth', header: 'Năm sinh', same: false },
      { field: 'branch_code', header: 'Chi bộ', same: false },
    ])
  })

  test('whatever a header holds, each field gets one column at most', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...Object.values(HEADER_SYNONYMS.roster).flat()),
    )
    fc.assert(
      fc.property(fc.array(texts), (header) => {
        const { columns } = mapHeader('roster', header)
        const used = columns.filter((field) => field !== null)
        expect(columns.length).toBe(header.length)
        expect(new Set(used).size).toBe(used.length)
      }),
    )
  })
})

describe('a file is refused', () => {
  test('when nothing in its header is known, with what was found there', () => {
    const error = refusal('roster', ['DANH SÁCH ĐẢNG VIÊN', '', ''])
    expect([error?.code, error?.details]).toEqual(['unknown_header', { columns: ['DANH SÁCH ĐẢNG VIÊN'] }])
  })

  test.each<[ImportKind, string[], string[]]>([
    ['roster', ['Họ tên', 'Ngày sinh'], ['branch_code']],
    ['roster', ['member_code'], ['full_name', 'branch_code']],
    ['accounts', ['full_name'], ['account_id']],
    ['cards', ['card_no'], ['event']],
    ['units', ['code', 'name'], ['kind']],
    ['meetings', ['source', 'branch_code'], ['month|held_on']],
  ])('when %s lacks an obligatory column: %j', (kind, header, columns) => {
    const error = refusal(kind, header)
    expect([error?.code, error?.details]).toEqual(['missing_column', { columns }])
  })

  test('naming the column as a clerk knows it', () => {
    expect(refusal('roster', ['Họ tên'])?.message).toContain('“Chi bộ”')
    expect(refusal('meetings', ['Nguồn', 'Chi bộ'])?.message).toContain('“Tháng” hoặc “Ngày họp”')
  })

  test('when a used column stands there twice under one name', () => {
    const error = refusal('roster', ['Họ tên', 'Chi bộ', 'HỌ TÊN'])
    expect([error?.code, error?.details]).toEqual(['duplicate_header', { columns: ['HỌ TÊN'] }])
  })

  test('but not for a meeting file with either the month or the day', () => {
    expect(refusal('meetings', ['source', 'branch_code', 'month'])).toBeNull()
    expect(refusal('meetings', ['source', 'branch_code', 'held_on'])).toBeNull()
  })
})
