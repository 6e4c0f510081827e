import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { decodeBytes } from '../encodings/decode-bytes.ts'
import { decodeUtf16 } from '../encodings/decode-utf16.ts'
import type { FileEncoding } from '../encodings/judge-file.ts'
import { decodeUtf8 } from '../decode-text.ts'
import { FileRefused } from '../file-refused.ts'
import { readCsv } from '../read-csv.ts'
import type { OpenTable } from './table.ts'
import { judgeTextFile } from './text-encoding.ts'
import { LAST_USED_COLUMN } from './xlsx/limits.ts'

const DECODERS: Record<FileEncoding, (bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<string>> = {
  utf8: decodeUtf8,
  utf16le: (bytes) => decodeUtf16(bytes, 'le'),
  utf16be: (bytes) => decodeUtf16(bytes, 'be'),
  bytes: decodeBytes,
}

/** A CSV or TSV file as a table of one sheet; `onBytes` hears how many bytes each piece had. Throws `FileRefused`. */
export async function openTextTable(path: string, onBytes: (bytes: number) => void): Promise<OpenTable> {
  const decode = DECODERS[await judgeTextFile(path)]
  async function* bytes() {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      onBytes((chunk as Buffer).length)
      yield chunk as Buffer
    }
  }
  return {
    format: 'text',
    bytes: (await stat(path)).size,
    sheets: [{ name: '', hidden: false }],
    ignored: [],
    fonts: () => Promise.resolve([]),
    merges: () => Promise.resolve([]),
    async *rows() {
      for await (const { rows, firstRowNo } of readCsv(decode(bytes()))) {
        yield rows.map((cells, at) => ({ rowNo: firstRowNo + at, cells: withinColumns(cells, firstRowNo + at) }))
      }
    },
    close: () => Promise.resolve(),
  }
}

/** As in a workbook: blank cells far to the right are nothing, filled ones are no list's, and each costs a column. */
function withinColumns(cells: string[], row: number): string[] {
  if (cells.length <= LAST_USED_COLUMN) return cells
  if (cells.findLastIndex((cell) => cell.trim() !== '') < LAST_USED_COLUMN) return cells.slice(0, LAST_USED_COLUMN)
  throw new FileRefused('too_many_columns', { row, limit: LAST_USED_COLUMN })
}
