import type { MultipartFile } from '@fastify/multipart'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'
import { FileRefused } from '../imports/file-refused.ts'
import { openTable } from '../imports/tables/open-table.ts'
import { MOST_COLUMNS, MOST_ROWS, type ReadEntryFile } from './entry-file.contract.ts'
import { findHeaderRow, matchColumns } from './match-columns.ts'
import type { DefinedIndicator } from './programmes.contract.ts'

const MOST_BYTES = 10 * 1024 ** 2

async function rowsOf(path: string): Promise<string[][]> {
  const table = await openTable(path, () => undefined)
  try {
    const sheet = Math.max(
      table.sheets.findIndex(({ hidden }) => !hidden),
      0,
    )
    const rows: string[][] = []
    for await (const batch of table.rows(sheet)) {
      rows.push(...batch.map(({ cells }) => cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, 2000))))
      if (rows.length > MOST_ROWS) {
        throw new AppError('file_refused', `Tệp có hơn ${MOST_ROWS} dòng. Chia thành nhiều tệp rồi nộp lại.`)
      }
    }
    return rows
  } finally {
    await table.close()
  }
}

/**
 * Reads a file of figures, Excel or text in whatever letters, and says what its columns seem to hold; nothing of it is kept. Throws
 * `file_refused`, `file_too_large`, `invalid_request`.
 */
export async function readEntryFile(
  file: MultipartFile | undefined,
  folder: string,
  indicators: readonly DefinedIndicator[],
): Promise<ReadEntryFile> {
  if (!file) throw new AppError('invalid_request', 'Chọn một tệp để nhập.')
  const path = join(folder, randomUUID())
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    let bytes = 0
    await pipeline(
      file.file,
      async function* (pieces: AsyncIterable<Buffer>) {
        for await (const piece of pieces) {
          bytes += piece.length
          if (bytes > MOST_BYTES)
            throw new AppError('file_too_large', 'Tệp số liệu lớn hơn 10 MB. Chia nhỏ rồi nộp lại.')
          yield piece
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    const rows = await rowsOf(path).catch((cause: unknown) => {
      if (cause instanceof FileRefused) throw new AppError('file_refused', cause.message, { cause })
      throw cause
    })
    if (rows.length === 0) throw new AppError('file_refused', 'Tệp không có dòng nào. Kiểm tra lại tệp.')
    const at = findHeaderRow(rows)
    const header = rows[at]!
    return { header, rows: rows.slice(at + 1), mapping: matchColumns(header, indicators) }
  } finally {
    file.file.resume()
    await rm(path, { force: true })
  }
}
