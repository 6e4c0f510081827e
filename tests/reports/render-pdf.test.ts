import { getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument, narrowTable } from './example-document.ts'
import { printedRows, tablesOf, textsOf } from './printed-tables.ts'

interface Page {
  width: number
  height: number
  items: { str: string; x: number; y: number; right: number }[]
}

const document = exampleDocument()
let pdf: PDFDocumentProxy
let pages: Page[]
let bytes: Buffer

const opened = (data: Buffer) => getDocumentProxy(new Uint8Array(data), { verbosity: 0 })
type PDFDocumentProxy = Awaited<ReturnType<typeof opened>>

async function pagesOf(file: PDFDocumentProxy): Promise<Page[]> {
  const all: Page[] = []
  for (let no = 1; no <= file.numPages; no += 1) {
    const page = await file.getPage(no)
    const [, , width, height] = page.view as [number, number, number, number]
    const { items } = await page.getTextContent()
    const texts = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    all.push({
      ...{ width, height },
      items: texts.map(({ str, transform, width: across }) => ({
        ...{ str, x: transform[4] as number, y: transform[5] as number, right: (transform[4] as number) + across },
      })),
    })
  }
  return all
}

// where a line ends the space is not drawn
const dense = (text: string) => text.replace(/\s+/g, '')
const textOf = (all: Page[]) => dense(all.flatMap(({ items }) => items.map(({ str }) => str)).join(''))

beforeAll(async () => {
  bytes = await renderReport(document, 'pdf')
  pdf = await opened(bytes)
  pages = await pagesOf(pdf)
})

describe('a report as PDF', () => {
  it('can be copied letter by letter: every text and every row of every table', () => {
    const text = textOf(pages)
    expect(textsOf(document).filter((said) => !text.includes(dense(said)))).toEqual([])
    const rows = tablesOf(document).flatMap(printedRows)
    expect(rows.filter((row) => !text.includes(dense(row.join(''))))).toEqual([])
  })

  it('embeds Tinos and nothing else', () => {
    const fonts = [...bytes.toString('latin1').matchAll(/\/BaseFont \/([A-Z]{6}\+)?([\w-]+)/g)].map(
      ([, , name]) => name,
    )
    expect(new Set(fonts)).toEqual(new Set(['Tinos-Regular', 'Tinos-Bold', 'Tinos-Italic']))
    expect(bytes.toString('latin1')).toContain('/FontFile2')
  })

  it('says its title, language and when it was issued, not when it was made', async () => {
    expect((await pdf.getMetadata()).info).toMatchObject({
      ...{ Language: 'vi-VN', CreationDate: 'D:20260702081500Z', Author: 'BAN TỔ CHỨC' },
      Title: 'BÁO CÁO kết quả triển khai Sổ tay đảng viên điện tử quý II năm 2026',
    })
  })

  it('keeps within the margins of its layout on every page', () => {
    const [left, right, bottom] = [30, 15, 20].map((mm) => (mm * 72) / 25.4) as [number, number, number]
    for (const { width, items } of pages) {
      expect(Math.min(...items.map(({ x }) => x))).toBeGreaterThanOrEqual(left - 0.5)
      expect(Math.max(...items.map((item) => item.right))).toBeLessThanOrEqual(width - right + 0.5)
      expect(Math.min(...items.map(({ y }) => y))).toBeGreaterThanOrEqual(bottom - 0.5)
    }
    const body = pages[2]!.items.filter(({ x }) => Math.abs(x - left) < 1)
    expect(body.length).toBeGreaterThan(10)
  })

  it('sets lines at exactly the distance of its layout', () => {
    const lines = [...new Set(pages[2]!.items.map(({ y }) => Math.round(y * 10) / 10))]
    const steps = lines.slice(1).map((y, at) => Math.round((lines[at]! - y) * 10) / 10)
    expect(steps.filter((step) => step === document.layout.lineSpacing).length).toBeGreaterThan(8)
  })

  it('numbers its pages from the second on, and turns wide appendices', () => {
    const first = pages.map(({ items, height }) => items.filter(({ y }) => y > height - 56).map(({ str }) => str))
    expect(first).toEqual(pages.map((_, at) => (at === 0 ? [] : [String(at + 1)])))
    const turned = pages.filter(({ width, height }) => width > height)
    expect(turned.map(({ items }) => items.map(({ str }) => str.trim()).find((str) => /^B\d$/.test(str)))).toEqual([
      'B1',
      'B2',
    ])
  })

  it('repeats the head of a table on every page it reaches', async () => {
    const long = { ...document.appendices[2]!, table: narrowTable(400) }
    const all = await pagesOf(await opened(await renderReport({ ...document, blocks: [], appendices: [long] }, 'pdf')))
    const table = all.slice(1)
    expect(table.length).toBeGreaterThan(5)
    for (const { items } of table) expect(items.map(({ str }) => str.trim())).toContain('Còn thiếu')
    const rows = printedRows(long.table)
    expect(rows.filter((row) => !textOf(all).includes(dense(row.join(''))))).toEqual([])
  })

  it('loses nothing of a cell that is higher than a page', async () => {
    const words = Array.from({ length: 1500 }, (_, at) => `từ${at}`).join(' ')
    const table = { ...narrowTable(1), rows: [['1', words, 1, 0.5]] }
    const file = await renderReport(
      { ...document, blocks: [], appendices: [{ ...document.appendices[2]!, table }] },
      'pdf',
    )
    expect(textOf(await pagesOf(await opened(file)))).toContain('từ1499')
  })
})
