import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMPORT_FIELDS, IMPORT_KINDS, type FieldName, type ImportKind } from '#api/imports/import-kinds.ts'
import { LAYOUTS } from '#api/imports/layouts/all-layouts.ts'
import { cellReader, columnCountReason } from '#api/imports/layouts/layout.ts'
import { ACCOUNT, CARD, MEETING, SMALLEST, UNIT, read, remarks, type Given } from './given-rows.ts'

describe('every kind of row', () => {
  test.each(IMPORT_KINDS.map((kind) => [kind]))('%s: with only what is required is accepted', (kind) => {
    expect(remarks(kind, SMALLEST[kind])).toEqual([])
  })

  test.each(
    IMPORT_KINDS.flatMap((kind) =>
      Object.keys(SMALLEST[kind])
        .filter((field) => field !== 'parent_code')
        .map((field) => [kind, field as FieldName] as const),
    ),
  )('%s: without %s is rejected', (kind, field) => {
    for (const blank of ['', ' ', '-', 'NULL']) {
      expect(remarks(kind, { ...SMALLEST[kind], [field]: blank })).toContain(`reject missing_value ${field}`)
    }
  })

  const DATES = [
    'date_of_birth',
    'joined_on',
    'official_on',
    'exempt_from',
    'exempt_to',
    'issued_on',
    'activated_on',
  ].concat([
    'last_login_at',
    'event_on',
    'held_on',
    'documents_posted_at',
    'minutes_posted_at',
    'valid_from',
    'valid_to',
  ])
  const CODED = ['gender', 'membership', 'status', 'smartphone', 'event', 'source', 'kind', 'armed_forces']
  const COUNTS = ['login_count', 'convened', 'present', 'absent_excused', 'absent_unexcused']
  const fieldsIn = (kind: ImportKind, list: string[]) => IMPORT_FIELDS[kind].filter((field) => list.includes(field))
  const wrong = IMPORT_KINDS.flatMap((kind) => [
    ...fieldsIn(kind, DATES).map((field) => [kind, field, '31/02/1990', 'impossible_date'] as const),
    ...fieldsIn(kind, CODED).map((field) => [kind, field, 'lạ lùng', 'unknown_value'] as const),
    ...fieldsIn(kind, COUNTS).map((field) => [kind, field, 'mười', 'not_a_number'] as const),
  ])
  test.each(wrong)('%s: %s = %j is rejected as %s, with the cell as typed', (kind, field, value, code) => {
    const { reasons } = read(kind, { ...SMALLEST[kind], [field]: value })
    expect(reasons).toContainEqual(expect.objectContaining({ code, severity: 'reject', column: field, value }))
  })

  test.each<[ImportKind, FieldName]>([
    ['units', 'name'],
    ['roster', 'full_name'],
    ['roster', 'member_code'],
    ['accounts', 'account_id'],
    ['meetings', 'branch_code'],
  ])('%s: with a whole page in %s is rejected', (kind, field) => {
    const { rowKey, reasons } = read(kind, { ...SMALLEST[kind], [field]: 'trang giấy '.repeat(5_000) })
    expect(reasons).toMatchObject([{ code: 'value_too_long', severity: 'reject', column: field }])
    expect(rowKey.length + reasons[0]!.value!.length).toBeLessThan(600)
  })

  test('what is shown of a long cell ends with a whole letter, which the database asks of JSON', () => {
    for (const start of ['', 'a', 'ab']) {
      const { reasons } = read('roster', { ...SMALLEST.roster, date_of_birth: start + '😀'.repeat(200) })
      expect(reasons[0]!.value!.isWellFormed()).toBe(true)
    }
  })

  test('is read whatever its cells hold: no error, and a value for every column', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '1990', '31/12/1990', '051075456789', 'x', 'Nam'),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...IMPORT_KINDS),
        fc.dictionary(fc.constantFrom(...IMPORT_KINDS.flatMap((k) => IMPORT_FIELDS[k])), cell),
        (kind, given) => {
          const row = LAYOUTS[kind].read((field) => given[field] ?? '')
          expect(row.values.length).toBe(LAYOUTS[kind].columns.length)
          for (const value of row.values) expect(value === null || typeof value === 'string').toBe(true)
        },
      ),
    )
  })
})

describe('a unit row', () => {
  test('becomes canonical text', () => {
    const told = { successor_codes: ' CB2, CB3;', document_no: '12-QĐ/ĐU', document_on: '30/6/2025' }
    const given = { ...UNIT, armed_forces: 'x', valid_from: '2025-07-01', ...told }
    expect(read('units', given).staged).toEqual({
      ...{ code: 'CB1', parent_code: 'DU1', name: 'Chi bộ Thôn 3', kind: 'branch' },
      ...{ armed_forces: 't', valid_from: '2025-07-01', valid_to: null },
      ...{ successor_codes: 'CB2;CB3', document_no: '12-QĐ/ĐU', document_on: '2025-06-30' },
    })
    const plain = { successor_codes: null, document_no: null, document_on: null }
    expect(read('units', UNIT).staged).toMatchObject(plain)
  })

  test('may lack a superior only as the province', () => {
    expect(remarks('units', { ...UNIT, parent_code: '' })).toEqual(['reject missing_value parent_code'])
    expect(remarks('units', { ...UNIT, parent_code: '', kind: 'Tỉnh uỷ' })).toEqual([])
  })

  test('that ends before it starts is rejected', () => {
    const given = { ...UNIT, valid_from: '2025-07-01', valid_to: '2025-06-30' }
    expect(remarks('units', given)).toEqual(['reject ends_before_starts valid_to'])
  })
})

describe('an account row', () => {
  test('becomes canonical text', () => {
    const given = {
      ...ACCOUNT,
      last_login_at: '2026-09-30T23:59:00Z',
      login_count: '12.0',
      status: 'Bị khoá',
      issued_on: '1/9/2026',
    }
    expect(read('accounts', given).staged).toMatchObject({
      ...{ account_id: 'u1', full_name: 'Trần Quý', name_fold: 'tran quy', issued_on: '2026-09-01' },
      ...{ last_login_on: '2026-09-30', login_count: '12', status: 'locked', activated_on: null },
    })
    expect(read('accounts', ACCOUNT).staged.status).toBe('active')
  })

  test.each(['-1', '1.5', '12 lượt', '1e3', '12345678901'])('with %j sign-ins is rejected', (count) => {
    expect(remarks('accounts', { ...ACCOUNT, login_count: count })).toEqual(['reject not_a_number login_count'])
  })
})

describe('a card row', () => {
  test('becomes canonical text', () => {
    const given = {
      ...CARD,
      event_on: '2/9/2025',
      replaced_by: '51075456789',
      document_no: '12-QĐ/TU',
      full_name: 'Y Blum',
    }
    expect(read('cards', given).staged).toMatchObject({
      ...{ card_no: '51012345', event: 'lost', event_on: '2025-09-02', replaced_by: '051075456789' },
      ...{ document_no: '12-QĐ/TU', full_name: 'Y Blum', name_key: 'y blum', member_code: null },
    })
  })

  test('is about its number, so one that cannot be a card is rejected', () => {
    expect(remarks('cards', { ...CARD, card_no: '123' })).toEqual(['reject bad_identifier card_no'])
  })
})

describe('a meeting row', () => {
  test('becomes canonical text', () => {
    const given = {
      ...MEETING,
      held_on: '3/5/2024',
      starts_at: '7h30',
      ends_at: '2024-05-03 09:15',
      kind: 'Chuyên đề',
      convened: '25',
      present: '024',
    }
    expect(read('meetings', { ...given, documents_posted_at: '2/5/2024 17:00' }).staged).toEqual({
      ...{ source: 'app', branch_code: 'CB1', month: '2024-05-01', held_on: '2024-05-03', starts_at: '07:30' },
      ...{ ends_at: '09:15', kind: 'thematic', convened: '25', present: '24', absent_excused: null },
      ...{ absent_unexcused: null, documents_posted_on: '2024-05-02', minutes_posted_on: null },
    })
  })

  test('without a month counts for the month it was held in', () => {
    expect(read('meetings', { ...MEETING, month: '', held_on: '3/5/2024' }).staged.month).toBe('2024-05-01')
    expect(remarks('meetings', { ...MEETING, month: '', held_on: '2024' })).toContain('reject missing_value month')
  })

  test.each<[string, Given, string[]]>([
    ['a month that is none is rejected', { month: '13/2024' }, ['reject impossible_month month']],
    ['a time that is none is rejected', { starts_at: '25:00' }, ['reject impossible_time starts_at']],
    [
      'ending before it starts is remarked on',
      { starts_at: '9:00', ends_at: '7:30' },
      ['warn ends_before_starts ends_at'],
    ],
    ['held in another month is remarked on', { held_on: '1/6/2024' }, ['warn month_disagrees month']],
    ['held on a day not given is remarked on', { held_on: '5/2024' }, ['warn imprecise_date held_on']],
  ])('%s', (_, change, expected) => {
    expect(remarks('meetings', { ...MEETING, ...change })).toEqual(expected)
  })
})

describe('the cells of a row', () => {
  test('are found by field, and empty where the file has no column or the row no cell', () => {
    const { show, cell } = cellReader(['full_name', null, 'branch_code'])
    show(['An', 'x', 'CB1'])
    expect([cell('full_name'), cell('branch_code'), cell('phone')]).toEqual(['An', 'CB1', ''])
    show(['Bình'])
    expect([cell('full_name'), cell('branch_code')]).toEqual(['Bình', ''])
  })

  test('must be as many as the header, but for empty ones too many', () => {
    expect(columnCountReason(['a', 'b'], 2)).toBeNull()
    expect(columnCountReason(['a', 'b', '', ' '], 2)).toBeNull()
    expect(columnCountReason(['a'], 2)).toMatchObject({
      code: 'wrong_column_count',
      severity: 'reject',
      value: '1',
      detail: '2',
    })
    expect(columnCountReason(['a', 'b', 'c'], 2)).toMatchObject({ severity: 'reject' })
  })
})
