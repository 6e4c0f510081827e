import readXlsx from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import Papa from 'papaparse'
import type { DocumentCell, DocumentTable } from '#api/reports/document.contract.ts'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument, narrowTable } from './example-document.ts'
import { textsOf } from './printed-tables.ts'
import { unzipped } from './unzipped.ts'

const document = exampleDocument()
let sheets: { sheet: string; data: unknown[][] }[]
let files: Map<string, string>

const stored = (cell: DocumentCell | undefined, kind: string) => {
  if (cell === null || cell === undefined || cell === '') return null
  if (kind === 'date') return new Date(`${String(cell)}T00:00:00Z`)
  return kind === 'change' ? Math.round(Number(cell) * 1000) / 10 : cell
}
const storedRows = ({ columns, rows, total }: DocumentTable) =>
  [...rows, ...(total ? [total] : [])].map((row) => columns.map(({ kind }, at) => stored(row[at], kind)))

beforeAll(async () => {
  const bytes = await renderReport(document, 'xlsx')
  files = await unzipped(bytes)
  sheets = await readXlsx(bytes)
})

describe('a report as XLSX', () => {
  it('has the text on its first sheet, then a sheet for each appendix', () => {
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Báo cáo', 'B1', 'B2', 'B3', 'B4', 'B5'])
    const said = sheets.flatMap(({ data }) => data.map(([first]) => String(first ?? '')))
    expect(textsOf(document).filter((text) => !said.some((line) => line.includes(text.replace(/^-/, "'-"))))).toEqual(
      [],
    )
  })

  it('holds every figure as a number and every day as a date', () => {
    for (const { key, table } of document.appendices) {
      const { data } = sheets.find(({ sheet }) => sheet === key)!
      const head = data.findIndex((row) => row[0] === 'TT')
      const first = head + (table.columns.some(({ group }) => group !== null) ? 2 : 1)
      const rows = storedRows(table)
      expect(data.slice(first, first + rows.length)).toEqual(rows)
    }
  })

  it('stays readable while it moves, filters, and prints its head on every page', () => {
    const b1 = files.get('xl/worksheets/sheet2.xml')!
    expect(b1).toContain('<pane xSplit="2" ySplit="5" topLeftCell="C6" activePane="bottomRight" state="frozen"/>')
    expect(b1).toContain('<autoFilter ref="A5:R25"/>')
    expect(b1).toContain('<mergeCell ref="C4:H4"/>')
    expect(b1).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(b1).toContain('&amp;P/&amp;N')
    const book = files.get('xl/workbook.xml')!
    expect(book).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'B1'!$4:$5</definedName>`)
    expect(files.get('xl/styles.xml')).toMatch(
      /formatCode="0\.0%".*formatCode="\+0\.0;−0\.0;0\.0".*formatCode="d\/m\/yyyy"/,
    )
  })

  it('runs nothing that came from data', async () => {
    const table = { ...narrowTable(1), rows: [['=1+1', '+cmd|1', '@sum', '-x']] }
    const bytes = await renderReport({ ...document, appendices: [{ ...document.appendices[2]!, table }] }, 'xlsx')
    expect([...(await unzipped(bytes)).values()].filter((text) => text.includes('<f'))).toEqual([
      expect.stringContaining('<fonts'),
    ])
    expect((await readXlsx(bytes))[1]!.data[4]).toEqual(["'=1+1", "'+cmd|1", "'@sum", "'-x"])
  })
})

describe('a report as CSV', () => {
  it('has a mark of its encoding, the text, and the tables below their keys', async () => {
    const csv = (await renderReport(document, 'csv')).toString()
    expect(csv.startsWith('\ufeff')).toBe(true)
    const lines = Papa.parse<string[]>(csv.slice(1)).data
    for (const { key, title, table } of document.appendices) {
      const at = lines.findIndex(([first, second]) => first === key && second === title)
      const rows = [...table.rows, ...(table.total ? [table.total] : [])]
      const written = rows.map((row) => row.map((cell) => String(cell ?? '')))
      expect(lines.slice(at + 3, at + 3 + rows.length)).toEqual(written)
    }
  })
})
