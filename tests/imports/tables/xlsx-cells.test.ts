import { describe, expect, test } from 'vitest'
import type { CellInput } from '#tests/fixtures/xlsx-sheet.ts'
import { readCells, readRows } from './xlsx-files.ts'

const readCell = async (cell: CellInput, rest = {}) => (await readCells([[cell, 'x']], rest))[0]![0]

describe('numbers', () => {
  test.each<[string, string | number, string | undefined, string]>([
    ['a count', 12, undefined, '12'],
    ['a citizen id as a number', 51075456789, undefined, '51075456789'],
    ['a citizen id with the zero shown', 51075456789, '000000000000', '051075456789'],
    ['a citizen id in scientific notation', '5.1075456789E10', undefined, '51075456789'],
    ['a citizen id with an exponent and the zero shown', '5.1075456789E+10', '000000000000', '051075456789'],
    ['more digits than a double holds', '1234567890123456789', undefined, '1234567890123456789'],
    ['a very large number', '1.5E+22', undefined, '15000000000000000000000'],
    ['a very small number', '1.5E-7', undefined, '0.00000015'],
    ['a negative one', '-2.5', undefined, '-2.5'],
    ['what a double makes of 0.3', '0.30000000000000004', undefined, '0.3'],
    ['a share', 0.5, '0%', '0.5'],
    ['a sum of money', 1234567, '#,##0 "₫"', '1234567'],
    ['a quantity with its unit', 12, '0" người"', '12'],
    ['a number of two digits', 5, '00', '05'],
    ['more digits than places', 1234, '00', '1234'],
    ['a mobile number with spaces', 914123456, '0000 000 000', '0914 123 456'],
    ['a mobile number with a zero put before', 914123456, '"0"#', '0914123456'],
    ['a zero put before by a backslash', 914123456, '\\0#########', '0914123456'],
    ['a telephone number by length', 5551234, '[<=9999999]###-####;(###) ###-####', '555-1234'],
    ['a longer one', 2055551234, '[<=9999999]###-####;(###) ###-####', '(205) 555-1234'],
    ['a card number with a prefix', 123, '"ĐV-"000000', 'ĐV-000123'],
    ['zero padded', 0, '0000', '0000'],
    ['thousands set apart by spaces', 12345, '# ##0', '12345'],
    ['a fraction', 2, '# ?/?', '2'],
    ['a number in a cell formatted as text', 12, '@', '12'],
    ['something that is no number', 'abc', undefined, 'abc'],
  ])('%s', async (_, number, format, shown) => {
    expect(await readCell(format === undefined ? { number } : { number, format })).toBe(shown)
  })
})

describe('dates', () => {
  test.each<[string, number, string, string]>([
    ['as Vietnamese write them', 25000, 'dd/mm/yyyy', '1968-06-11'],
    ['in words', 45431, '"ngày" dd "tháng" mm "năm" yyyy', '2024-05-19'],
    ['with a language', 45431, '[$-42A]dd\\ mmmm\\ yyyy;@', '2024-05-19'],
    ['by Excel’s own number', 45431, 'mm-dd-yy', '2024-05-19'],
    ['month and year', 45413, 'mmm-yy', '2024-05-01'],
    ['a date formatted without time', 45431.75, 'dd/mm/yyyy', '2024-05-19'],
    ['a date with the time of day', 45431.354166666664, 'dd/mm/yyyy hh:mm', '2024-05-19 08:30'],
    ['midnight is no time of day', 45431, 'dd/mm/yyyy hh:mm', '2024-05-19'],
    ['a second short of midnight by rounding', 45430.99999999999, 'dd/mm/yyyy hh:mm', '2024-05-19'],
    ['a time of day', 0.3541666666666667, 'h:mm AM/PM', '08:30'],
    ['minutes and seconds', 0.3541666666666667, 'mm:ss', '08:30'],
    ['elapsed time is no date', 1.5, '[h]:mm', '36:00'],
    ['elapsed minutes', 0.0625, '[mm]:ss', '90:00'],
    ['the first day', 1, 'dd/mm/yyyy', '1900-01-01'],
    ['the day before the one that never was', 59, 'dd/mm/yyyy', '1900-02-28'],
    ['the day that never was', 60, 'dd/mm/yyyy', '1900-02-29'],
    ['the day after it', 61, 'dd/mm/yyyy', '1900-03-01'],
    ['a nought formatted as a date', 0, 'dd/mm/yyyy', '1900-01-00'],
    ['a leap day', 36585, 'yyyy-mm-dd', '2000-02-29'],
    ['the last day', 2958465, 'dd/mm/yyyy', '9999-12-31'],
    ['beyond the last day', 2958466, 'dd/mm/yyyy', '2958466'],
    ['a negative number', -5, 'dd/mm/yyyy', '-5'],
  ])('%s', async (_, number, format, shown) => {
    expect(await readCell({ number, format })).toBe(shown)
  })

  test('a workbook of the 1904 system counts from its own first day', async () => {
    const date = { number: 25000, format: 'dd/mm/yyyy' }
    expect(await readCell(date, { date1904: true })).toBe('1972-06-12')
    expect(await readCell({ ...date, number: 0 }, { date1904: true })).toBe('1904-01-01')
  })

  test('every day from 1900-03-01 on is the one a calendar says', async () => {
    const serials = Array.from({ length: 700 }, (_, index) => 61 + index * 211)
    const rows = await readCells(serials.map((number) => [{ number, format: 'dd/mm/yyyy' }]))
    const days = serials.map((serial) => [new Date((serial - 25569) * 86_400_000).toISOString().slice(0, 10)])
    expect(rows).toEqual(days)
  })

  test.each([
    ['2024-05-19T00:00:00', '2024-05-19'],
    ['2024-05-19T08:30:00Z', '2024-05-19 08:30'],
    ['2024-05-19', '2024-05-19'],
    ['T08:30:00', '08:30'],
  ])('an ISO date %s', async (iso, shown) => expect(await readCell({ iso })).toBe(shown))
})

describe('other cells', () => {
  test.each<[string, CellInput, string]>([
    ['shared text', 'Nguyễn Văn Hoà', 'Nguyễn Văn Hoà'],
    ['digits written as text', '051075456789', '051075456789'],
    ['inline text', { inline: 'Đỗ <An> & "Bình"' }, 'Đỗ <An> & "Bình"'],
    ['inline runs', { inline: [{ text: 'Đỗ ' }, { text: 'An', font: 'Arial' }] }, 'Đỗ An'],
    ['runs of shared text', { text: [{ text: 'Đỗ ' }, { text: 'An', font: 'Arial' }] }, 'Đỗ An'],
    ['a phonetic reading is not part of the text', { text: '漢字', phonetic: 'かんじ' }, '漢字'],
    ['spaces at the ends', '  An  ', '  An  '],
    ['what XML cannot hold', 'a_x000D_\nb_x0007_', 'a\r\nb\u0007'],
    ['an underscore that is none', '_x005F_x000D_', '_x000D_'],
    ['U+0000 is left out', 'a_x0000_b', 'ab'],
    ['a letter beyond 16 bits', '𠀋_xD83D__xDE00_', '𠀋😀'],
    ['half a letter beyond 16 bits', { inline: 'a_xD83D_b' }, 'a\ufffdb'],
    ['the soft hyphen of TCVN3', 'Tr\u00ad¬ng', 'Tr\u00ad¬ng'],
    ['true', true, 'TRUE'],
    ['false', false, 'FALSE'],
    ['an error', { error: '#N/A' }, ''],
    ['a formula by its last value', { formula: 'A2+1', cached: 3 }, '3'],
    ['a formula that gave text', { formula: 'A2&"a"', cached: 'Đỗ_x000D_' }, 'Đỗ\r'],
    ['a formula that gave a date', { formula: 'TODAY()', cached: 45431, format: 'dd/mm/yyyy' }, '2024-05-19'],
    ['a formula that gave a truth value', { formula: 'A2=1', cached: true }, 'TRUE'],
    ['a formula that gave an error', { formula: '1/0', cached: { error: '#DIV/0!' } }, ''],
    ['a formula that gave no text', { formula: '""', cached: '' }, ''],
    ['a formula nobody computed', { formula: 'A2+1' }, ''],
    ['a cell with a look only', { blank: true, font: '.VnTime' }, ''],
    ['CDATA', { raw: '<c r="A1" t="inlineStr"><is><t><![CDATA[Đỗ <An>]]></t></is></c>' }, 'Đỗ <An>'],
  ])('%s', async (_, cell, text) => expect(await readCell(cell)).toBe(text))

  test('a text used twice is read twice', async () => {
    expect(await readCells([['Nam', 'Nữ', 'Nam'], ['Nữ']])).toEqual([['Nam', 'Nữ', 'Nam'], ['Nữ']])
  })
})

describe('fonts', () => {
  const fontsOf = async (cells: CellInput[], defaultFont = 'Arial') =>
    (await readRows({ sheets: [{ name: 'A', rows: [cells] }], defaultFont }))[0]!.fonts

  test('a row without old fonts has none', async () => {
    expect(await fontsOf(['a', { text: 'b', font: 'Times New Roman' }])).toBeUndefined()
  })

  test('a row with one cell in an old font says the font of each cell', async () => {
    expect(await fontsOf([1, { text: 'NguyÔn', font: '.VnTimeH' }, null, 'x'])).toEqual([
      'Arial',
      '.VnTimeH',
      null,
      'Arial',
    ])
    expect(await fontsOf([{ inline: 'Nguyeãn', font: 'VNI-Times' }])).toEqual(['VNI-Times'])
    expect(await fontsOf([{ inline: 'Nguyeãn', font: 'vni-helve' }])).toEqual(['vni-helve'])
  })

  test('the font all cells have unless they say otherwise may be an old one', async () => {
    expect(await fontsOf(['NguyÔn', { text: 'x', font: 'Arial' }], '.VnTime')).toEqual(['.VnTime', 'Arial'])
  })

  test('a look without text does not make a row old', async () => {
    expect(await fontsOf(['x', { blank: true, font: '.VnTime' }])).toBeUndefined()
  })

  test('runs count by their accented letters, and a run without font has the cell’s', async () => {
    const mixed = [
      { text: 'STT 12: ', font: 'Arial' },
      { text: 'NguyÔn V¨n', font: '.VnTime' },
    ]
    expect(await fontsOf([{ text: mixed }])).toEqual(['.VnTime'])
    expect(await fontsOf([{ inline: mixed }])).toEqual(['.VnTime'])
    const own = [{ text: 'NguyÔn V¨n' }, { text: ' (x)', font: 'Arial' }]
    expect(await fontsOf([{ text: own, font: '.VnTime' }])).toEqual(['.VnTime'])
  })
})
