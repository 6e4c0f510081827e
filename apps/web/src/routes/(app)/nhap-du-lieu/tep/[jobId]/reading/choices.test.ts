import { describe, expect, it } from 'vitest'
import type { ImportPreview, ImportReading, ReadingChoices } from '#api/imports/preview/preview.contract.ts'
import { answersOf, choicesOf, columnsAsked, countUnanswered, isSheetSettled, namesAsked } from './choices.ts'

const NOTHING: ReadingChoices = { sheet: null, hidden: null, mapping: {}, encodings: {}, unitNames: [] }

type Column = ImportReading['columns'][number]
const column = (header: string, field: Column['field'], asked = false): Column => ({
  header,
  field,
  by: field === null ? null : 'exact',
  synonym: field === null ? null : header,
  asked,
  dropped: null,
  samples: ['x'],
  encoding: 'tcvn3',
  confidence: 1,
  example: null,
})

function seen(reading: Partial<ImportReading>, choices: Partial<ReadingChoices> = {}): ImportPreview {
  return {
    reading: {
      ...{ sheet: 0, sheets: [{ name: '', hidden: false, isList: true }], hiddenRows: 0, firstHiddenRow: null },
      ...{ headerRows: [1], columns: [], missing: [], unitNames: [], moreUnitNames: 0, refusal: null, notes: [] },
      ...reading,
    },
    choices: { ...NOTHING, ...choices },
    ...{ rows: null, problems: [], changes: null, effect: null },
  }
}

const chosen = (preview: ImportPreview, change: Partial<ReturnType<typeof answersOf>> = {}) =>
  choicesOf('roster', preview, { ...answersOf(preview), ...change })

describe('what is sent of a form', () => {
  it('answers every column that was asked about, agreed or not, and no other', () => {
    const preview = seen({
      columns: [column('Họ tên', 'full_name'), column('Ngày', 'joined_on', true), column('Khác', null, true)],
    })
    expect(chosen(preview).mapping).toEqual({ Ngày: 'joined_on', Khác: null })
    const fields = { ...answersOf(preview).fields, 'Họ tên': '', Khác: 'phone' }
    expect(chosen(preview, { fields }).mapping).toEqual({ 'Họ tên': null, Ngày: 'joined_on', Khác: 'phone' })
  })

  it('agrees to a column that gives a field only with others, which nobody can choose', () => {
    expect(chosen(seen({ columns: [column('Họ', 'family_name', true)] })).mapping).toEqual({ Họ: 'family_name' })
  })

  it('keeps what was chosen before', () => {
    const before = { hidden: 'skip' as const, mapping: { Cũ: null }, encodings: { '7': 'vni' as const } }
    expect(chosen(seen({ columns: [column('Ngày', 'joined_on', true)] }, before))).toEqual({
      ...{ ...NOTHING, hidden: 'skip', encodings: { '7': 'vni' } },
      mapping: { Cũ: null, Ngày: 'joined_on' },
    })
  })

  it('names an encoding only where it was changed', () => {
    const preview = seen({ columns: [column('Họ tên', 'full_name'), column('Ghi chú', null)] })
    expect(chosen(preview).encodings).toEqual({})
    expect(chosen(preview, { encodings: ['tcvn3', 'vni'] }).encodings).toEqual({ '1': 'vni' })
  })

  it('leaves the rows of a name nobody said anything of', () => {
    const unitNames = ['Thôn 1', 'Thôn 2'].map((said) => ({ said, rows: 3, suggestions: [] }))
    expect(chosen(seen({ unitNames }), { units: { 'Thôn 2': 'B' } }).unitNames).toEqual([
      { said: 'Thôn 1', unitCode: null },
      { said: 'Thôn 2', unitCode: 'B' },
    ])
  })

  it('says of another sheet nothing but that it is meant', () => {
    const sheets = ['Quý I', 'Quý II'].map((name) => ({ name, hidden: false, isList: true }))
    const preview = seen(
      { sheets, columns: [column('Ngày', null, true)] },
      { hidden: 'take', encodings: { '0': 'vni' } },
    )
    expect(chosen(preview, { sheet: 1 })).toEqual({ ...NOTHING, sheet: 1 })
    expect(chosen(preview, { sheet: 0 })).toMatchObject({ sheet: 0, hidden: 'take', mapping: { Ngày: null } })
  })
})

describe('what is asked', () => {
  it('a sheet when several are lists, or the only one is hidden', () => {
    const settled = (sheets: ImportReading['sheets'], sheet: number | null = null) => {
      const preview = seen({ sheets })
      return isSheetSettled(preview.reading, { ...answersOf(preview), sheet })
    }
    const [list, hidden, cover] = [
      { name: 'DS', hidden: false, isList: true },
      { name: 'Cũ', hidden: true, isList: true },
      { name: 'Bìa', hidden: false, isList: false },
    ]
    expect(settled([list, cover])).toBe(true)
    expect(settled([list, list])).toBe(false)
    expect(settled([hidden])).toBe(false)
    expect(settled([hidden], 0)).toBe(true)
  })

  it('columns nothing was made of only while something is missing', () => {
    const columns = [column('STT', null), column('Ngày', 'joined_on', true), column('Họ tên', 'full_name')]
    const asked = (missing: ImportReading['missing']) =>
      columnsAsked(seen({ columns, missing }).reading).map(({ header }) => header)
    expect(asked([])).toEqual(['Ngày'])
    expect(asked(['branch_code'])).toEqual(['STT', 'Ngày'])
  })

  it('a name that was given a unit before can be given another', () => {
    const unitNames = [{ said: 'Thôn 2', rows: 3, suggestions: [] }]
    const preview = seen({ unitNames }, { unitNames: [{ said: 'Thôn 1', unitCode: 'A' }] })
    const names = namesAsked(preview.reading, preview.choices)
    expect(names.map(({ said, rows }) => [said, rows])).toEqual([
      ['Thôn 1', null],
      ['Thôn 2', 3],
    ])
    expect(countUnanswered(names, answersOf(preview))).toBe(1)
    expect(chosen(preview, { units: { 'Thôn 1': null } }).unitNames[0]).toEqual({ said: 'Thôn 1', unitCode: null })
  })
})
