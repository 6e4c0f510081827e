import { stat } from 'node:fs/promises'
import { FileRefused } from '../../file-refused.ts'
import type { OpenTable } from '../table.ts'
import { CellNotes } from './cell-notes.ts'
import { refuseOtherFiles } from './file-signature.ts'
import { describeLeftOut } from './left-out.ts'
import { LARGEST_SHEET } from './limits.ts'
import { findMergedAreas } from './merged-areas.ts'
import { readRows } from './read-rows.ts'
import { readSharedStrings } from './shared-strings.ts'
import { readStyles } from './styles.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { openZip, type ZipParts } from './zip-parts.ts'

/**
 * An Excel workbook (.xlsx, .xlsm), open for reading. Nothing in it is computed, run or followed. `ignored` grows while
 * rows are read: formulas nobody computed and errors are told when a sheet has been read to its end. Throws
 * `FileRefused` for other files, damaged ones, and those made to harm; memory and time are bounded for all.
 */
export async function openXlsx(path: string, onBytes: (bytes: number) => void = () => undefined): Promise<OpenTable> {
  await refuseOtherFiles(path)
  const zip = await openZip(path, onBytes)
  try {
    return tableOf(zip, await readWorkbook(zip), (await stat(path)).size)
  } catch (error) {
    zip.close()
    throw error
  }
}

function tableOf(zip: ZipParts, book: Workbook, bytes: number): OpenTable {
  if (book.sheets.length === 0) throw new FileRefused('empty_file')
  const ignored = new Set(describeLeftOut(zip.names, book))
  const partOf = (sheet: number) => {
    const { name, part } = book.sheets[sheet]!
    if (part === null) throw new FileRefused('broken_spreadsheet', { part: name })
    return part
  }
  // large, and not needed to list the sheets
  let looks: ReturnType<typeof readStyles> | null = null
  let strings: ReturnType<typeof readSharedStrings> | null = null
  return {
    format: 'xlsx',
    bytes,
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    get ignored() {
      return [...ignored]
    },
    async fonts() {
      const fonts = (await (looks ??= readStyles(zip, book.stylesPart))).map(({ font }) => font)
      return [...new Set(fonts)].filter((font) => font !== null)
    },
    merges: async (sheet) => findMergedAreas(zip.chunks(partOf(sheet), LARGEST_SHEET)),
    async *rows(sheet) {
      const part = partOf(sheet)
      const notes = new CellNotes()
      const context = {
        part,
        notes,
        date1904: book.date1904,
        looks: await (looks ??= readStyles(zip, book.stylesPart)),
        strings: await (strings ??= readSharedStrings(zip, book.stringsPart)),
      }
      yield* readRows(zip.chunks(part, LARGEST_SHEET), context)
      for (const sentence of notes.sentences(book.sheets[sheet]!.name)) ignored.add(sentence)
    },
    close: async () => zip.close(),
  }
}
