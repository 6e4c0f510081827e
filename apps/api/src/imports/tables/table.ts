/** One row as the file holds it, whatever the format: a text in every cell. */
export interface TableRow {
  /** As a spreadsheet shows it, from 1. */
  rowNo: number
  /** Numbers in plain digits, dates as `YYYY-MM-DD`, formulas by their last value; `''` for nothing. */
  cells: string[]
  /** The font of each cell where the format has fonts: old ones say how their letters are to be read. */
  fonts?: (string | null)[]
  /** The row was hidden by whoever made the file. */
  hidden?: boolean
}

/** Cells shown as one, by row and column numbers from 1, both ends included. Only the first of them holds a value. */
export interface MergedArea {
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface Sheet {
  name: string
  hidden: boolean
}

/** A file that is open for reading, whatever its format. */
export interface OpenTable {
  format: 'text' | 'xlsx'
  /** Of the file. */
  bytes: number
  /** One for a text file. */
  sheets: Sheet[]
  /** What stands in the file and is not read (macros, links to other files): told to the clerk. */
  ignored: string[]
  /** The fonts that cells may be in, where the format has fonts. */
  fonts(): Promise<string[]>
  /** The areas merged within the first rows of a sheet: headers span them. */
  merges(sheet: number): Promise<MergedArea[]>
  /** The rows of a sheet in batches, blank ones left out; may be called again from the start. Throws `FileRefused`. */
  rows(sheet: number): AsyncGenerator<TableRow[]>
  close(): Promise<void>
}
