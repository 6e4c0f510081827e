import { afterEach, expect, it } from 'vitest'
import type { ReportDocument } from '#api/reports/document.contract.ts'
import { openPrinter, type Printer } from '#api/reports/render/printer.ts'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument } from './example-document.ts'

let printer: Printer
afterEach(() => printer.close())

it('makes the same bytes in a thread of its own as here', async () => {
  printer = openPrinter(1)
  const document = exampleDocument(3)
  for (const format of ['docx', 'xlsx', 'csv'] as const) {
    expect((await printer.now(document, format)).equals(await renderReport(document, format))).toBe(true)
  }
})

it('makes what somebody waits for before what is made in the background', async () => {
  printer = openPrinter(1)
  const made: string[] = []
  const document = exampleDocument(3)
  await Promise.all([
    printer.inBackground(document, 'csv').then(() => made.push('first')),
    printer.inBackground(document, 'csv').then(() => made.push('second')),
    printer.now(document, 'csv').then(() => made.push('urgent')),
  ])
  expect(made).toEqual(['first', 'urgent', 'second'])
})

it('goes on after a document that cannot be made, and ends what waits when it is closed', async () => {
  printer = openPrinter(1)
  await expect(printer.now({} as ReportDocument, 'csv')).rejects.toThrow()
  expect((await printer.now(exampleDocument(3), 'csv')).length).toBeGreaterThan(100)
  const waiting = printer.now(exampleDocument(3), 'pdf')
  const closed = printer.close()
  await expect(waiting).rejects.toThrow()
  await closed
  await expect(printer.now(exampleDocument(3), 'csv')).rejects.toThrow('đang dừng')
})
