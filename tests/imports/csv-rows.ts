import { expect } from 'vitest'
import { decodeUtf8 } from '#api/imports/decode-text.ts'
import { FileRefused } from '#api/imports/file-refused.ts'
import { readCsv } from '#api/imports/read-csv.ts'

export type Numbered = [rowNo: number, cells: string[]]

export async function* chunks<T>(...parts: T[]): AsyncGenerator<T> {
  yield* parts
}

export async function rowsOf(text: AsyncIterable<string>): Promise<Numbered[]> {
  const rows: Numbered[] = []
  for await (const batch of readCsv(text)) {
    rows.push(...batch.rows.map((row, index): Numbered => [batch.firstRowNo + index, row]))
  }
  return rows
}

export const read = async (...parts: string[]) => rowsOf(chunks(...parts))
export const readBytes = async (...parts: Uint8Array[]) => rowsOf(decodeUtf8(chunks(...parts)))

export async function refusal(reading: Promise<unknown>): Promise<FileRefused> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(FileRefused)
  return error as FileRefused
}
