/**
 * A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it (design §6).
 * A number keeps its sign.
 */
export function harmlessCell(value: string): string {
  return /^[=+@\t\r-]/.test(value) && !/^-?\d+([.,]\d+)?$/.test(value) ? `'${value}` : value
}

/** One line of RFC 4180 with `\n` at its end; numbers and nulls as spreadsheets read them. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  const written = cells.map((cell) => {
    const text = harmlessCell(cell === null ? '' : String(cell))
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
  })
  return `${written.join(',')}\n`
}

/** The columns of a table and its rows, read as they are asked for. */
export interface CsvSource {
  header: string[]
  rows: AsyncIterable<(string | number | boolean | null)[]>
}

/** Rows and, once all were read, how many there were. */
export function countedRows(rows: CsvSource['rows']): { rows: CsvSource['rows']; count(): number } {
  let read = 0
  async function* each() {
    for await (const row of rows) {
      read += 1
      yield row
    }
  }
  return { rows: each(), count: () => read }
}

/** A table as CSV text in pieces of about 64 KB. */
export async function* csvPieces({ header, rows }: CsvSource): AsyncGenerator<string> {
  let piece = csvLine(header)
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length > 65_536) {
      yield piece
      piece = ''
    }
  }
  yield piece
}

/** Excel takes a CSV for UTF-8 only when it begins with a byte order mark. */
export async function* withByteOrderMark(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield '\ufeff'
  yield* pieces
}
