import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileRefused, type FileReasonCode } from '#api/imports/file-refused.ts'
import { openXlsx } from '#api/imports/tables/xlsx/open-xlsx.ts'
import type { OpenTable, TableRow } from '#api/imports/tables/table.ts'
import { xlsxBytes, type WorkbookInput } from '#tests/fixtures/write-xlsx.ts'

/** Opens the bytes as a workbook, and puts all away again. */
export async function withXlsx<T>(bytes: Buffer, use: (table: OpenTable, path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-xlsx-'))
  const path = join(folder, 'a.xlsx')
  try {
    await writeFile(path, bytes)
    const table = await openXlsx(path)
    try {
      return await use(table, path)
    } finally {
      await table.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function allRows(table: OpenTable, sheet = 0): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const batch of table.rows(sheet)) rows.push(...batch)
  return rows
}

/** The rows of the first sheet. */
export const readRows = (workbook: WorkbookInput) => withXlsx(xlsxBytes(workbook), (table) => allRows(table))

/** The rows of a workbook with nothing but this sheet, as cells. */
export async function readCells(rows: WorkbookInput['sheets'][0]['rows'], rest: Partial<WorkbookInput> = {}) {
  return (await readRows({ sheets: [{ name: 'A', rows }], ...rest })).map(({ cells }) => cells)
}

/** Why a file is refused when all its sheets are read; `null` when it is not. */
export async function refusal(bytes: Buffer): Promise<FileReasonCode | null> {
  try {
    await withXlsx(bytes, async (table) => {
      for (const sheet of table.sheets.keys()) {
        await table.merges(sheet)
        await allRows(table, sheet)
      }
    })
    return null
  } catch (error) {
    if (error instanceof FileRefused) return error.code
    throw error
  }
}
