import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { xlsxBytes, type WorkbookInput } from '#tests/fixtures/write-xlsx.ts'
import { allRows, readCells, readRows, withXlsx } from './xlsx-files.ts'

const open = <T>(workbook: WorkbookInput, use: Parameters<typeof withXlsx<T>>[1]) => withXlsx(xlsxBytes(workbook), use)

describe('rows', () => {
  test('numbers are those of the spreadsheet, and blank rows are left out', async () => {
    const rows = await readRows({
      sheets: [{ name: 'A', rows: [['a'], [' ', { blank: true }], { rowNo: 9, cells: [null, 'b'] }, []] }],
    })
    expect(rows).toEqual([
      { rowNo: 1, cells: ['a'] },
      { rowNo: 9, cells: ['', 'b'] },
    ])
  })

  test('a hidden row is given and says so, also one of no height', async () => {
    const rows = [['a'], { hidden: true, cells: ['b'] }, { height: 0, cells: ['c'] }, { collapsed: true, cells: ['d'] }]
    expect(await readRows({ sheets: [{ name: 'A', rows }] })).toEqual([
      { rowNo: 1, cells: ['a'] },
      { rowNo: 2, cells: ['b'], hidden: true },
      { rowNo: 3, cells: ['c'], hidden: true },
      { rowNo: 4, cells: ['d'] },
    ])
  })

  test('rows and cells without a place follow each other', async () => {
    const rows = [['a'], { withoutPlaces: true, cells: [1, null, 'b'] }, { withoutPlaces: true, cells: ['c'] }]
    expect(await readRows({ sheets: [{ name: 'A', rows }] })).toEqual([
      { rowNo: 1, cells: ['a'] },
      { rowNo: 2, cells: ['1', '', 'b'] },
      { rowNo: 3, cells: ['c'] },
    ])
  })

  test('what <dimension> claims is of no account', async () => {
    const rows = await readRows({ sheets: [{ name: 'A', dimension: 'A1', rows: [['a', 'b'], ['c']] }] })
    expect(rows.map(({ cells }) => cells)).toEqual([['a', 'b'], ['c']])
  })

  test('empty cells formatted to the last column do not count', async () => {
    const raw = (place: string) => ({ raw: `<c r="${place}" s="0"/>` })
    expect(await readCells([['a', raw('XFD1')]])).toEqual([['a']])
  })

  test('a long sheet comes in batches, in order, and again from the start', async () => {
    const rows = Array.from({ length: 2345 }, (_, index) => [index + 1, `tên ${index}`])
    await open({ sheets: [{ name: 'A', rows }] }, async (table) => {
      for (const pass of [1, 2]) {
        const batches: number[] = []
        for await (const batch of table.rows(0)) batches.push(batch.length)
        expect(batches.length, `pass ${pass}`).toBeGreaterThan(1)
        expect(Math.max(...batches)).toBeLessThan(2000)
      }
      const read = await allRows(table)
      expect(read.map(({ cells }) => cells)).toEqual(rows.map(([no, name]) => [String(no), name]))
    })
  })
})

describe('sheets', () => {
  test('are listed with those hidden and very hidden, each with its own rows', async () => {
    const sheets = [
      { name: 'Danh sách', rows: [['a']] },
      { name: 'Nháp & cũ', state: 'hidden' as const, rows: [['b']] },
      { name: 'Mã', state: 'veryHidden' as const, rows: [['c']] },
    ]
    await open({ sheets }, async (table) => {
      expect(table.format).toBe('xlsx')
      expect(table.sheets).toEqual([
        { name: 'Danh sách', hidden: false },
        { name: 'Nháp & cũ', hidden: true },
        { name: 'Mã', hidden: true },
      ])
      expect((await allRows(table, 1))[0]!.cells).toEqual(['b'])
      expect((await allRows(table, 2))[0]!.cells).toEqual(['c'])
    })
  })

  test('a workbook in the strict namespace, or with prefixes, reads the same', async () => {
    const rows = [['Đỗ An', { number: 45431, format: 'dd/mm/yyyy' }]]
    expect(await readCells(rows, { strict: true })).toEqual([['Đỗ An', '2024-05-19']])
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await readCells([], { parts: { 'xl/worksheets/sheet1.xml': sheet } })).toEqual([['7']])
  })

  test('a part in UTF-16 is read', async () => {
    const sheet =
      '\ufeff<worksheet><sheetData><row><c t="inlineStr"><is><t>Đỗ</t></is></c></row></sheetData></worksheet>'
    const parts = { 'xl/worksheets/sheet1.xml': Buffer.from(sheet, 'utf16le') }
    expect(await readCells([], { parts })).toEqual([['Đỗ']])
  })

  test('a workbook without styles or texts is read', async () => {
    const parts = { 'xl/styles.xml': null, 'xl/_rels/workbook.xml.rels': null }
    const links =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    expect(await readCells([[12]], { parts: { ...parts, 'xl/_rels/workbook.xml.rels': links } })).toEqual([['12']])
  })

  test('merged areas of the first rows, in whatever order their corners are', async () => {
    const merges = ['A1:C1', 'E3:D2', 'F1', 'A900:B900']
    const rows = Array.from({ length: 1000 }, () => ['<mergeCell ref="X1:Z9"/>'])
    await open({ sheets: [{ name: 'A', rows: rows, merges }] }, async (table) => {
      expect(await table.merges(0)).toEqual([
        { fromRow: 1, toRow: 1, fromColumn: 1, toColumn: 3 },
        { fromRow: 2, toRow: 3, fromColumn: 4, toColumn: 5 },
        { fromRow: 1, toRow: 1, fromColumn: 6, toColumn: 6 },
      ])
    })
  })

  test('thousands of merged areas are found wherever the file is cut into chunks', async () => {
    const merges = Array.from({ length: 4000 }, (_, index) => `A${(index % 50) + 1}:C${(index % 50) + 1}`)
    await open({ sheets: [{ name: 'A', rows: [['a']], merges }] }, async (table) => {
      expect(await table.merges(0)).toHaveLength(4000)
    })
  })
})

describe('what is not read', () => {
  test('macros, links to other files and sheets of charts are told', async () => {
    const links =
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>'
    const workbook = {
      sheets: [
        { name: 'A', rows: [['a']] },
        { name: 'Biểu đồ', rows: [] },
      ],
      macros: true,
      externalLinks: true,
      parts: { 'xl/_rels/workbook.xml.rels': links, 'xl/embeddings/oleObject1.bin': 'x', 'xl/comments1.xml': '<x/>' },
    }
    await open(workbook, async (table) => {
      expect(table.sheets).toEqual([{ name: 'A', hidden: false }])
      expect(table.ignored).toEqual([
        'Macro (mã VBA) trong tệp không được đọc.',
        'Liên kết tới tệp Excel khác không được đọc: các ô lấy số từ tệp đó giữ giá trị lưu lần cuối.',
        'Tệp nhúng trong bảng tính không được đọc.',
        'Ghi chú (comment) gắn vào ô không được đọc.',
        'Trang “Biểu đồ” không phải trang bảng tính, không được đọc.',
      ])
    })
  })

  test('formulas nobody computed and errors are told once the sheet was read', async () => {
    const rows = [[{ formula: 'B1+1' }, { error: '#N/A' }], [{ formula: 'B2+1' }, 'x'], [{ formula: '""', cached: '' }]]
    await open({ sheets: [{ name: 'A', rows }] }, async (table) => {
      expect(table.ignored).toEqual([])
      expect((await allRows(table)).map(({ cells }) => cells)).toEqual([['', 'x']])
      expect(await allRows(table)).toHaveLength(1)
      expect(table.ignored).toEqual([
        'Trang “A”: 2 ô (ô đầu tiên là A1) chứa công thức chưa được tính, được coi là ô trống. Mở tệp bằng Excel, lưu lại rồi nộp lại.',
        'Trang “A”: ô B1 báo lỗi (như #N/A), được coi là ô trống.',
      ])
    })
  })
})

describe.skipIf(!existsSync('/proc/self/fd'))('the file is let go of', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [index, `tên ${index}`])
  const handles = (path: string) =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path
      } catch {
        return false
      }
    })

  test.each(['a reader that stops early', 'a reader that is only left standing'])('by %s', async (way) => {
    await open({ sheets: [{ name: 'A', rows }] }, async (table, path) => {
      const reading = table.rows(0)
      expect((await reading.next()).value).not.toEqual([])
      expect(handles(path)).toHaveLength(1)
      if (way === 'a reader that stops early') await reading.return(undefined)
      await table.close()
      await expect.poll(() => handles(path)).toEqual([])
    })
  })
})
