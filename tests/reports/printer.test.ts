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

it('gives each who asks at once the file of their own document', async () => {
  printer = openPrinter(2)
  const documents = [2, 3, 4, 5].map((units) => exampleDocument(units))
  const [now, later] = await Promise.all(
    [printer.now, printer.inBackground].map((print) => Promise.all(documents.map((one) => print(one, 'xlsx')))),
  )
  const here = await Promise.all(documents.map((one) => renderReport(one, 'xlsx')))
  expect(now!.map((file, at) => file.equals(here[at]!))).toEqual([true, true, true, true])
  expect(later!.map((file, at) => file.equals(here[at]!))).toEqual([true, true, true, true])
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
