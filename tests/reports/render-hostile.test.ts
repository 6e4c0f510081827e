import { expect, it } from 'vitest'
import { DOCUMENT_FORMATS, type ReportDocument } from '#api/reports/document.contract.ts'
import { printable } from '#api/reports/render/printable.ts'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument, narrowTable } from './example-document.ts'
import { unzipped } from './unzipped.ts'

const TEXTS = [
  ...['a & b < c > "d"', 'x\u0000\u0007\u001by', 'Nguye\u0302\u0303n', 'a\u202eb\u200fc', '😀 vui 👨‍👩‍👧', '\ud800 nửa'],
  ...['א עברית', '漢字', 'W'.repeat(300), 'Đảng bộ '.repeat(40), '\n\nhai dòng\nba', '', ' ', ']]>', '\ufffe'],
]
const document = exampleDocument(2)
const table = { ...narrowTable(1), rows: [...TEXTS.map((text) => [text, text, text, text]), [], [null]] }
const chart = (kind: 'bars' | 'line', labels: string[]) =>
  ({
    kind: 'chart',
    chart: { kind, title: TEXTS[0]!, target: 1.4, points: labels.map((label, at) => ({ label, value: at / 4 - 1 })) },
  }) as const

const HOSTILE: ReportDocument = {
  ...document,
  head: { ...document.head, organ: TEXTS[9]!, number: TEXTS[4]! },
  subject: TEXTS.join(' '),
  blocks: [
    ...TEXTS.map((text) => ({ kind: 'paragraph', lead: text, text }) as const),
    ...TEXTS.map((text) => ({ kind: 'heading', level: 1, text }) as const),
    { kind: 'table', caption: TEXTS[8]!, table },
    ...[chart('bars', TEXTS), chart('line', TEXTS), chart('bars', []), chart('line', [])],
  ],
  signature: { lines: [], name: null },
  recipients: { title: '', lines: [] },
  appendices: [
    { ...document.appendices[2]!, key: 'B1/[x]', table },
    { ...document.appendices[2]!, table: { columns: [], rows: [], total: null } },
    { ...document.appendices[2]!, key: 'B4', table: { ...narrowTable(0), total: ['', 'Cộng', 0, null] } },
  ],
}

it.each(DOCUMENT_FORMATS)('whatever stands in a report, %s is made of it', async (format) => {
  const bytes = await renderReport(HOSTILE, format)
  expect(bytes.length).toBeGreaterThan(1000)
  if (format === 'docx' || format === 'xlsx') {
    const parts = [...(await unzipped(bytes))].filter(([name]) => name.endsWith('.xml'))
    // eslint-disable-next-line no-control-regex
    expect(parts.filter(([, text]) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\u202e]/.test(text))).toEqual([])
  }
})

it('a text is printed with composed letters, without control signs and marks that turn it', () => {
  expect(printable('Nguye\u0302\u0303n\r\nx\u0000\u0001y\u202ez\ud800')).toBe('Nguyễn\nx yz')
})

// 9,000 rows take 15 s of a busy machine
const ROWS = process.env.ROLLCALL_LONG === '1' ? 9000 : 2000

it(`a table of ${ROWS} rows is printed in every format`, { timeout: 60_000 }, async () => {
  const large = { ...document, blocks: [], appendices: [{ ...document.appendices[2]!, table: narrowTable(ROWS) }] }
  for (const format of DOCUMENT_FORMATS) expect((await renderReport(large, format)).length).toBeGreaterThan(ROWS * 10)
})
