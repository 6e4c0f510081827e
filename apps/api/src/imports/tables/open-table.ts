import { open } from 'node:fs/promises'
import type { OpenTable } from './table.ts'
import { openTextTable } from './text-table.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'

/** Archives, which workbooks are, and the containers of old or locked workbooks, by their first bytes. */
const WORKBOOKS = [
  [0x50, 0x4b],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/**
 * Opens a file by what is in it, whatever its name says; `onBytes` hears of every piece read how many bytes it had.
 * Throws `FileRefused` for what is no table.
 */
export async function openTable(path: string, onBytes: (bytes: number) => void): Promise<OpenTable> {
  const file = await open(path)
  const { buffer: start } = await file.read(Buffer.alloc(8), 0, 8, 0).finally(() => file.close())
  const isWorkbook = WORKBOOKS.some((signature) => signature.every((byte, at) => start[at] === byte))
  return isWorkbook ? openXlsx(path, onBytes) : openTextTable(path, onBytes)
}
