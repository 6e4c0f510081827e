import type { Transaction } from '../../database/connect.ts'
import { sealReasons, valueSealer } from '../../keys/sealed-rows.ts'
import { CopyInTurns } from '../copy-in-turns.ts'
import { copyRow, copyValue } from '../copy-text.ts'
import { LAYOUTS } from '../layouts/all-layouts.ts'
import { cellReader, columnCountReason } from '../layouts/layout.ts'
import { verdictOf } from '../stage-file.ts'
import type { PastImport } from './undo.queries.ts'

// Two of these and what they become are held at once.
const PAGE = 10_000
const PAGE_OF_ROWS = `
  select row_no, cells from import_row
  where province_id = $1 and import_id = $2 and row_no > $3 order by row_no limit ${PAGE}`

/**
 * Reads the kept rows of an import as its file was read, into the temporary table `staged`; what reading says against
 * them goes into `read_again`.
 */
export async function readAgain({ client, numbers }: Transaction, provinceId: string, past: PastImport): Promise<void> {
  const layout = LAYOUTS[past.kind]
  const reader = cellReader(past.columns)
  const sealValues = valueSealer(numbers, layout.columns)
  const tables = new CopyInTurns(client, [
    `copy staged (${['row_no', 'verdict', 'row_key', ...layout.columns].join(', ')}) from stdin with (null '')`,
    'copy read_again (row_no, reasons) from stdin',
  ])
  await client.query('truncate read_again')
  for (let after = 0, more = true; more;) {
    const values = [provinceId, past.importId, after]
    const { rows } = await client.query<{ row_no: number; cells: string[] }>(PAGE_OF_ROWS, values)
    for (const { row_no, cells } of rows) {
      reader.show(cells)
      const row = layout.read(reader.cell)
      const misfit = columnCountReason(cells, past.header.length)
      const reasons = misfit ? [misfit] : row.reasons
      const { values: canonical } = copyRow(cells, sealValues(row.values))
      tables.add(0, `${row_no}\t${verdictOf(reasons)}\t${copyValue(numbers.seal(row.rowKey))}\t${canonical}\n`)
      if (reasons.length > 0) tables.add(1, `${row_no}\t${copyValue(JSON.stringify(sealReasons(numbers, reasons)))}\n`)
    }
    // the next page is asked for over the same connection
    await tables.end()
    after = rows.at(-1)?.row_no ?? after
    more = rows.length === PAGE
  }
}
