import { FileRefused } from '../../file-refused.ts'
import type { TableRow } from '../table.ts'
import { MOST_TEXT } from './limits.ts'
import { parseXml } from './parse-xml.ts'
import { SheetRowsReader, type SheetContext } from './sheet-rows.ts'

const BATCH_ROWS = 500
const BATCH_SIZE = 1_048_576

/** The rows of a sheet in batches; its XML is inflated and parsed as they are asked for. */
export async function* readRows(chunks: AsyncIterable<Buffer>, context: SheetContext): AsyncGenerator<TableRow[]> {
  const reader = new SheetRowsReader(context)
  let given = 0
  const take = () => {
    const { rows, size } = reader
    given += size
    if (given > MOST_TEXT) {
      throw new FileRefused('spreadsheet_too_large', { limit: `${MOST_TEXT / 1024 / 1024} MB` })
    }
    reader.rows = []
    reader.size = 0
    return rows
  }
  const steps = parseXml(chunks, context.part, reader)
  // by hand, since a `for await` would want a name for what the steps do not give
  try {
    while (!(await steps.next()).done) {
      if (reader.rows.length >= BATCH_ROWS || reader.size >= BATCH_SIZE) yield take()
    }
    if (reader.rows.length > 0) yield take()
  } finally {
    await steps.return(undefined)
  }
}
