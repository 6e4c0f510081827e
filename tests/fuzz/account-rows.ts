import { openTable } from '#api/imports/tables/open-table.ts'
import type { TableRow } from '#api/imports/tables/table.ts'
import { MOST_LINES } from '#api/imports/understand/fold-rows.ts'
import type { WholeReading, WholeRecord } from './read-whole.ts'

export interface RowAccount {
  /** Rows of the table that hold something. */
  rows: number
  /** The numbers of the records, and of the rows that somebody hid and wanted out. */
  records: number[]
  dropped: Set<number>
  violations: string[]
}

// a rule that is broken once is broken in every row
const MOST_TOLD = 3

/**
 * Follows every row of a table to where it went: above the list, among the skipped, or into a record, there with every
 * cell in its column. The rows are read once more beside the records, so that a file of a million rows takes no more
 * memory here than in the reader. `isDropped`: somebody wanted the row out.
 */
export async function accountRows(
  path: string,
  reading: WholeReading,
  isDropped: (row: TableRow) => boolean,
): Promise<RowAccount> {
  const ledger = new Ledger(reading, isDropped)
  const table = await openTable(path, () => undefined)
  const rows = oneByOne(table.rows(reading.sheet))
  let row = await rows.next()
  const takeRowsBefore = async (rowNo: number) => {
    for (; !row.done && row.value.rowNo < rowNo; row = await rows.next()) ledger.addRow(row.value)
  }
  try {
    for await (const batch of reading.records) {
      for (const record of batch) {
        await takeRowsBefore(record.rowNo)
        ledger.addRecord(record)
      }
    }
    await takeRowsBefore(Infinity)
    return ledger.close()
  } finally {
    await rows.return(undefined)
    await table.close()
  }
}

async function* oneByOne(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow, undefined> {
  for await (const rows of batches) yield* rows
}

/** Takes records and rows in the order of the file, each record before its own row. */
class Ledger {
  readonly #account: RowAccount = { rows: 0, records: [], dropped: new Set(), violations: [] }
  readonly #reading: WholeReading
  readonly #isDropped: (row: TableRow) => boolean
  readonly #isSkipped: (rowNo: number) => boolean
  #record: WholeRecord | null = null
  #isAfterHidden = false
  #lines = 0
  #lastRow = 0

  constructor(reading: WholeReading, isDropped: (row: TableRow) => boolean) {
    this.#reading = reading
    this.#isDropped = isDropped
    this.#isSkipped = skippedRows(reading.skipped)
  }

  addRow(row: TableRow): void {
    const { rowNo, cells } = row
    this.#account.rows += 1
    if (rowNo <= this.#lastRow) this.#tell(`row ${rowNo} comes after row ${this.#lastRow}`)
    this.#lastRow = rowNo
    const { titles, header } = this.#reading
    const isDropped = this.#isDropped(row)
    this.#isAfterHidden ||= isDropped
    if (isDropped) this.#account.dropped.add(rowNo)
    if (titles.has(rowNo) && looksLikePerson(cells)) this.#tell(`row ${rowNo} is a title, and looks like a person`)
    if (titles.has(rowNo) || header.has(rowNo) || this.#isSkipped(rowNo) || isDropped) return
    // further lines of a person whose first line somebody hid
    if (this.#isAfterHidden && this.#reading.multiLine && this.#record?.rowNo !== rowNo) return
    const record = this.#record
    if (record === null) return this.#tell(`row ${rowNo} is in no record`)
    this.#lines += 1
    const mayBelong = rowNo === record.rowNo || (this.#reading.multiLine && this.#lines <= MOST_LINES)
    if (!mayBelong) return this.#tell(`row ${rowNo} is in no record; the one before it is ${record.rowNo}`)
    const lost = cells.findIndex((cell, at) => !`\n${record.cells[at] ?? ''}\n`.includes(`\n${cell}\n`) && cell !== '')
    if (lost >= 0)
      this.#tell(`row ${rowNo}: ${brief(cells[lost]!)} in column ${lost + 1} is not in record ${record.rowNo}`)
  }

  addRecord(record: WholeRecord): void {
    this.#closeRecord()
    this.#account.records.push(record.rowNo)
    const before = this.#record?.rowNo ?? 0
    if (record.rowNo <= before) this.#tell(`record ${record.rowNo} comes after record ${before}`)
    const texts = [...record.cells, ...record.values, ...record.sentences]
    if (!texts.every(isStorable)) this.#tell(`record ${record.rowNo} has what no database takes`)
    this.#judgeSentences(record.sentences)
    this.#record = record
    this.#isAfterHidden = false
    this.#lines = 0
  }

  close(): RowAccount {
    this.#closeRecord()
    this.#judgeSentences(this.#reading.notes())
    return this.#account
  }

  #judgeSentences(sentences: readonly string[]): void {
    const unsaid = sentences.find((sentence) => isUnsaid(sentence))
    if (unsaid !== undefined) this.#tell(`a clerk would read ${brief(unsaid)}`)
  }

  #closeRecord(): void {
    if (this.#record !== null && this.#lines === 0) this.#tell(`record ${this.#record.rowNo} is of no row`)
  }

  #tell(violation: string): void {
    if (this.#account.violations.length < MOST_TOLD) this.#account.violations.push(violation)
  }
}

/** By the eye: a name, a date or a long number, and another such or a running number. */
function looksLikePerson(cells: readonly string[]): boolean {
  const isName = (cell: string) => /^\p{L}[^\d\n]{3,30}$/u.test(cell) && cell.includes(' ')
  const own = cells.filter((cell) => /^\d{1,2}\/\d{1,2}\/\d{4}$|^\d{4}-\d\d-\d\d$|^0?\d{7,12}$/.test(cell)).length
  const isFull = cells.filter((cell) => cell.trim() !== '').length > 3
  return isFull && own > 0 && cells.some(isName) && (own > 1 || cells.some((cell) => /^\d{1,3}$/.test(cell)))
}

/** PostgreSQL takes no NUL, and no JSON with half a letter. */
const isStorable = (text: string | null): boolean => text === null || (text.isWellFormed() && !text.includes('\0'))

/** What a template shows of a value that is not there. */
const isUnsaid = (sentence: string): boolean => /\bundefined\b|\[object /.test(sentence)

const brief = (text: string): string => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)

/** Is a row among the skipped so far? Asked row after row, so each is forgotten once it was found. */
function skippedRows(skipped: WholeReading['skipped']): (rowNo: number) => boolean {
  const seen = new Map<string, number>()
  const waiting = new Set<number>()
  return (rowNo) => {
    for (const [kind, rows] of skipped) {
      for (let at = seen.get(kind) ?? 0; at < rows.length; at += 1) waiting.add(rows[at]!)
      seen.set(kind, rows.length)
    }
    return waiting.delete(rowNo)
  }
}
