import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FileRefused } from '#api/imports/file-refused.ts'
import { xlsxBytes, type WorkbookInput } from '#tests/fixtures/write-xlsx.ts'
import { writeZip } from '#tests/fixtures/write-zip.ts'
import { refusal } from './xlsx-files.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const workbook = (rest: Partial<WorkbookInput> = {}): WorkbookInput => ({
  sheets: [
    {
      name: 'A',
      rows: [
        ['Họ và tên', 1],
        ['Đỗ An', { number: 45431, format: 'dd/mm/yyyy' }],
      ],
    },
  ],
  ...rest,
})
const refusalOf = (rest: Partial<WorkbookInput>) => refusal(xlsxBytes(workbook(rest)))
const refusalOfSheet = (data: string) =>
  refusalOf({ parts: { [SHEET]: `<worksheet><sheetData>${data}</sheetData></worksheet>` } })
const ole = (...names: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024 * 1024 - 20),
    ...names.map((name) => Buffer.from(`${name}\0`, 'utf16le')),
  ])

test('the file the others are made of is read', async () => expect(await refusalOf({})).toBeNull())

describe('other files', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'empty_file'],
    ['text', Buffer.from('Họ và tên,1\n'), 'not_a_spreadsheet'],
    ['a web page called .xls', Buffer.from('<html><table>'), 'not_a_spreadsheet'],
    ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'locked_spreadsheet'],
    ['an .xls', ole('Workbook'), 'old_spreadsheet'],
    ['an .xls of Excel 95', ole('Book'), 'old_spreadsheet'],
    ['an old Word file', ole('WordDocument'), 'not_a_spreadsheet'],
    ['a Word file', writeZip([{ name: 'word/document.xml', data: '<document/>' }]), 'not_a_spreadsheet'],
    ['an empty archive', writeZip([]), 'not_a_spreadsheet'],
  ])('%s', async (_, bytes, code) => expect(await refusal(bytes)).toBe(code))
})

describe('damaged archives', () => {
  const good = xlsxBytes(workbook())

  test('a file cut anywhere is refused', async () => {
    for (let length = 8; length < good.length; length += 97) {
      expect(await refusal(good.subarray(0, length)), `${length} bytes`).toBe('broken_spreadsheet')
    }
  })

  test('bytes changed at random end in rows or in a refusal, never in another error', async () => {
    const change = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const bytes = Buffer.from(good)
        for (const [place, byte] of changes) bytes[place] = byte
        await refusal(bytes)
      }),
      { numRuns: 300 },
    )
  })

  test('XML changed at random ends in rows or in a refusal, never in another error', async () => {
    const cells = '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1"><f>A1</f><v>45431</v></c></row>'
    const xml = `<worksheet><sheetData>${cells}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
    const change = fc.tuple(
      fc.nat({ max: xml.length }),
      fc.nat({ max: 9 }),
      fc.constantFrom('', '<', '&#x41;', '"', '-1', 'é', '9999999'),
    )
    await fc.assert(
      fc.asyncProperty(change, async ([place, count, text]) => {
        await refusalOf({ parts: { [SHEET]: xml.slice(0, place) + text + xml.slice(place + count) } })
      }),
      { numRuns: 300 },
    )
  })

  test.each<[string, Partial<WorkbookInput>, string]>([
    ['a sheet that is not there', { parts: { [SHEET]: null } }, 'broken_spreadsheet'],
    ['texts that are not there', { parts: { [STRINGS]: null } }, 'broken_spreadsheet'],
    ['no relations', { parts: { 'xl/_rels/workbook.xml.rels': null } }, 'broken_spreadsheet'],
    ['no workbook', { parts: { 'xl/workbook.xml': null } }, 'not_a_spreadsheet'],
    ['a workbook without sheets', { sheets: [] }, 'empty_file'],
    ['a sheet that is no XML', { parts: { [SHEET]: 'oops' } }, 'broken_spreadsheet'],
    ['a sheet that stops', { parts: { [SHEET]: '<worksheet><sheetData><row><c>' } }, 'broken_spreadsheet'],
    [
      'letters that are no UTF-8',
      { parts: { [SHEET]: Buffer.from('<worksheet>\xff</worksheet>', 'latin1') } },
      'broken_spreadsheet',
    ],
    [
      'a sheet outside the file',
      {
        parts: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="http://example.org/a.xml"/></Relationships>',
        },
      },
      'broken_spreadsheet',
    ],
  ])('%s', async (_, rest, code) => expect(await refusalOf(rest)).toBe(code))

  test.each([
    ['a text beyond the last', '<row><c t="s"><v>99</v></c></row>'],
    ['a text with a negative number', '<row><c t="s"><v>-1</v></c></row>'],
    ['a text numbered 1e3', '<row><c t="s"><v>1e3</v></c></row>'],
    ['a row number twice', '<row r="2"/><row r="2"/>'],
    ['rows that go back', '<row r="2"/><row r="1"/>'],
    ['row number nought', '<row r="0"/>'],
    ['a row beyond the last', '<row r="1048577"/>'],
    ['a cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a column beyond the last', '<row><c r="XFE1"><v>1</v></c></row>'],
    ['a column with a long name', `<row><c r="${'A'.repeat(9999)}1"><v>1</v></c></row>`],
    ['an entity nobody declared', '<row><c><v>&a;</v></c></row>'],
  ])('%s', async (_, data) => expect(await refusalOfSheet(data)).toBe('broken_spreadsheet'))
})

describe('files made to harm', () => {
  test.each<[string, Partial<WorkbookInput>, string]>([
    ['a path out of the archive', { entries: [{ name: '../../etc/passwd', data: 'x' }] }, 'unsafe_spreadsheet'],
    ['an absolute path', { entries: [{ name: '/etc/passwd', data: 'x' }] }, 'unsafe_spreadsheet'],
    ['a drive', { entries: [{ name: 'C:\\a', data: 'x' }] }, 'unsafe_spreadsheet'],
    ['a part twice', { entries: [{ name: SHEET, data: 'x' }] }, 'unsafe_spreadsheet'],
    ['a part twice, in capitals', { entries: [{ name: SHEET.toUpperCase(), data: 'x' }] }, 'unsafe_spreadsheet'],
    [
      'a part with a password',
      { parts: { [SHEET]: null }, entries: [{ name: SHEET, data: 'x', encrypted: true }] },
      'locked_spreadsheet',
    ],
    [
      'a packing nobody uses',
      { parts: { [SHEET]: null }, entries: [{ name: SHEET, data: 'x', method: 12 }] },
      'broken_spreadsheet',
    ],
    [
      'a part larger than it says',
      { parts: { [SHEET]: null }, entries: [{ name: SHEET, data: ' '.repeat(9999), claimedSize: 99 }] },
      'broken_spreadsheet',
    ],
    [
      'a part smaller than it says',
      { parts: { [SHEET]: null }, entries: [{ name: SHEET, data: '<worksheet/>', claimedSize: 99 }] },
      'broken_spreadsheet',
    ],
    [
      'more than 10,000 entries',
      { entries: Array.from({ length: 10_001 }, (_, no) => ({ name: `x/${no}`, data: '' })) },
      'unsafe_spreadsheet',
    ],
    [
      'entities that grow',
      { parts: { [SHEET]: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>' } },
      'unsafe_spreadsheet',
    ],
    [
      'a DOCTYPE in another part',
      { parts: { 'xl/styles.xml': '<!DOCTYPE x SYSTEM "file:///etc/passwd"><styleSheet/>' } },
      'unsafe_spreadsheet',
    ],
    ['tags deep in each other', { parts: { [SHEET]: '<a>'.repeat(9999) } }, 'unsafe_spreadsheet'],
    [
      'a comment that does not end',
      { parts: { [SHEET]: `<worksheet><!--${'x'.repeat(3_000_000)}` } },
      'unsafe_spreadsheet',
    ],
    [
      'a tag of 300,000 attributes',
      { parts: { [SHEET]: `<worksheet ${Array.from({ length: 300_000 }, (_, no) => `a${no}=""`).join(' ')}>` } },
      'unsafe_spreadsheet',
    ],
    [
      'thousands of sheets',
      { sheets: Array.from({ length: 1001 }, (_, no) => ({ name: `A${no}`, rows: [] })) },
      'unsafe_spreadsheet',
    ],
    [
      'a shared text of 10 MB',
      { parts: { [STRINGS]: `<sst><si>${'<t>xxxxxxxxxxxxxxxxxxxx</t>'.repeat(500_000)}</si></sst>` } },
      'cell_too_long',
    ],
  ])('%s', async (_, rest, code) => expect(await refusalOf(rest)).toBe(code))

  test('a part that packs a thousand times is refused while it is inflated', async () => {
    const bomb = `<worksheet><sheetData>${'<x></x>'.repeat(15_000_000)}`
    const began = performance.now()
    expect(await refusalOf({ parts: { [SHEET]: bomb } })).toBe('unsafe_spreadsheet')
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  test('one long text used in every cell is refused by what comes out', async () => {
    const cells = (no: number) => Array.from({ length: 9 }, () => no)
    const sheets = [{ name: 'A', rows: [cells(0).map(() => 'x'.repeat(32_767))] }]
    expect(await refusalOf({ sheets })).toBe('row_too_long')
  })

  test.each([
    ['a cell of 10 MB', `<row><c t="str"><v>${'x'.repeat(10_000_000)}</v></c></row>`, 'unsafe_spreadsheet'],
    ['a cell longer than Excel allows', `<row><c t="str"><v>${'x'.repeat(50_000)}</v></c></row>`, 'cell_too_long'],
    [
      'an inline cell of many pieces',
      `<row><c t="inlineStr"><is>${'<t>xxxxxxxxxx</t>'.repeat(50_000)}</is></c></row>`,
      'cell_too_long',
    ],
    ['a cell in column 1,025', '<row><c r="AMK1"><v>1</v></c></row>', 'too_many_columns'],
    ['a cell in the last column', '<row><c r="XFD1"><v>1</v></c></row>', 'too_many_columns'],
  ])('%s', async (_, data, code) => expect(await refusalOfSheet(data)).toBe(code))

  test('what is refused says where and what to do', async () => {
    const error = new FileRefused('cell_too_long', { cell: 'B7' })
    expect(error.message).toBe('Ô B7 dài hơn 32.767 ký tự. Rút ngắn nội dung của ô rồi nộp lại.')
  })
})
