import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { decodeBytes } from '../encodings/decode-bytes.ts'
import { decodeUtf16 } from '../encodings/decode-utf16.ts'
import type { FileEncoding } from '../encodings/judge-file.ts'
import { decodeUtf8 } from '../decode-text.ts'
import { readCsv } from '../read-csv.ts'
import type { OpenTable } from './table.ts'
import { judgeTextFile } from './text-encoding.ts'

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
    merges: () => Promise.resolve([]),
    async *rows() {
      for await (const { rows, firstRowNo } of readCsv(decode(bytes()))) {
        yield rows.map((cells, at) => ({ rowNo: firstRowNo + at, cells }))
      }
    },
    close: () => Promise.resolve(),
  }
}
