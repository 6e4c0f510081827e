import Papa from 'papaparse'
import { findDelimiter } from './csv-delimiter.ts'
import { FileRefused } from './file-refused.ts'

/** Rows that follow each other in the file; `firstRowNo` is the number of the first, the header being row 1. */
export interface CsvBatch {
  rows: string[][]
  firstRowNo: number
}

// The delimiter is judged on exactly this much text, so that it does not depend on how the bytes were cut.
const SAMPLE_LENGTH = 16_384
// Text given to Papa at a time. Small enough that one quote costs its slow mode little, large enough to be rare.
const PIECE_LENGTH = 65_536
// A row is a few hundred characters, the longest cell of Excel 32,767. What grows beyond this is a quote that was never
// closed, or no table. Papa needs quadratic time for a row of broken quotes and spaces: 2 s at this length, 90 s at 1 MB.
const LONGEST_ROW = 131_072

/**
 * The rows of a CSV text as they are asked for: the consumer's pace is the reader's, and memory holds one piece.
 * Comma, semicolon or tab; `\n`, `\r\n` and `\r` also mixed; quotes as in RFC 4180, and a quote inside an unquoted
 * cell is text. Blank rows (also `;;;`) are left out but counted, so row numbers are those of a spreadsheet; a batch
 * ends before one. Throws `FileRefused`: `unclosed_quote` with the row where it began, `row_too_long`, `empty_file`.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<CsvBatch> {
  let parser: Papa.Parser | null = null
  let pending = ''
  let rowNo = 1
  let empty = true
  for await (const { piece, last } of withLastMarked(inPieces(text))) {
    pending += piece
    parser ??= newParser(pending)
    const { data, errors, meta } = parser.parse(pending, 0, !last) as Papa.ParseResult<string[]>
    refuseBadQuotes(errors, data, rowNo)
    for (const batch of withoutBlankRows(data, rowNo)) {
      empty = false
      yield batch
    }
    rowNo += data.length
    pending = last ? '' : pending.slice(meta.cursor)
    if (pending.length > LONGEST_ROW) {
      throw new FileRefused(pending.includes('"') ? 'unclosed_quote' : 'row_too_long', { row: rowNo })
    }
  }
  if (empty) throw new FileRefused('empty_file')
}

function newParser(sample: string): Papa.Parser {
  // Papa knows one line ending a file: it gets \n, and the \r before it is taken off the last cell.
  const config: Papa.ParseConfig = { delimiter: findDelimiter(sample.slice(0, SAMPLE_LENGTH)), newline: '\n' }
  return new Papa.Parser(config)
}

/**
 * Papa goes on reading after a quote that is not closed where a cell ends. Within one line that is a nickname
 * ("Ba "Tý""); across lines, rows were swallowed, and which ones is anyone's guess.
 */
function refuseBadQuotes(errors: Papa.ParseError[], rows: string[][], rowNo: number): void {
  for (const { code, row } of errors) {
    if (row === undefined || row >= rows.length) continue
    if (code === 'MissingQuotes' || rows[row]!.some((cell) => cell.includes('\n'))) {
      throw new FileRefused('unclosed_quote', { row: rowNo + row })
    }
  }
}

function* withoutBlankRows(rows: string[][], firstRowNo: number): Generator<CsvBatch> {
  let start = 0
  for (let index = 0; index <= rows.length; index += 1) {
    const row = rows[index]
    if (row !== undefined) takeOffReturn(row)
    if (row !== undefined && !isBlank(row)) continue
    if (index > start) yield { rows: rows.slice(start, index), firstRowNo: firstRowNo + start }
    start = index + 1
  }
}

function takeOffReturn(row: string[]): void {
  const end = row.length - 1
  if (row[end]!.endsWith('\r')) row[end] = row[end]!.slice(0, -1)
}

function isBlank(row: string[]): boolean {
  for (const cell of row) if (cell !== '' && cell.trim() !== '') return false
  return true
}

/**
 * The text in pieces that are neither tiny nor huge and never end between `\r` and `\n`, with every `\r` that stands
 * alone as `\n`. Where the text is long enough, the first piece holds the whole sample.
 */
async function* inPieces(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of text) {
    rest += chunk
    while (rest.length > SAMPLE_LENGTH) {
      const most = Math.min(rest.length, PIECE_LENGTH)
      const end = rest.charCodeAt(most - 1) === 13 ? most - 1 : most
      yield unifyReturns(rest.slice(0, end))
      rest = rest.slice(end)
    }
  }
  yield unifyReturns(rest)
}

function unifyReturns(piece: string): string {
  return piece.includes('\r') ? piece.replace(/\r(?!\n)/g, '\n') : piece
}

async function* withLastMarked(pieces: AsyncIterable<string>): AsyncGenerator<{ piece: string; last: boolean }> {
  let held: string | null = null
  for await (const piece of pieces) {
    if (held !== null) yield { piece: held, last: false }
    held = piece
  }
  if (held !== null) yield { piece: held, last: true }
}
