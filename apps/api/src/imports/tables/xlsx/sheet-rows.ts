import { FileRefused } from '../../file-refused.ts'
import type { TableRow } from '../table.ts'
import { columnOf, placeOf } from './cell-places.ts'
import { cellText, type CellContext, type RawCell } from './cell-text.ts'
import { LAST_COLUMN, LAST_ROW, LAST_USED_COLUMN, LONGEST_CELL, LONGEST_ROW } from './limits.ts'
import type { XmlAttributes, XmlReader } from './parse-xml.ts'
import { RichTextReader } from './rich-text.ts'
import { isLegacyFont, type CellLook } from './styles.ts'

export interface SheetContext extends CellContext {
  part: string
  looks: CellLook[]
}

// <worksheet> 1, <sheetData> 2: a <row> elsewhere belongs to some extension
const ROW_DEPTH = 3
const CELL_DEPTH = 4

/** Takes the XML of a sheet in, and holds the rows that are complete. */
export class SheetRowsReader implements XmlReader {
  rows: TableRow[] = []
  /** UTF-16 units in `rows`. */
  size = 0

  readonly #context: SheetContext
  readonly #rich = new RichTextReader()
  readonly #cell: RawCell = { type: '', value: '', hasFormula: false, look: undefined }
  #row: TableRow | null = null
  #rowNo = 0
  #rowSize = 0
  #column = 0
  #fonts: (string | null)[] = []
  #legacy = false
  /** What a text belongs to: a value, rich text, or nothing. */
  #inside: 'v' | 'is' | null = null

  constructor(context: SheetContext) {
    this.#context = context
  }

  open(name: string, attributes: XmlAttributes, depth: number): void {
    if (depth < ROW_DEPTH) return
    if (depth === ROW_DEPTH) {
      if (name === 'row') this.#openRow(attributes)
    } else if (this.#row === null) return
    else if (depth === CELL_DEPTH) {
      if (name === 'c') this.#openCell(attributes)
    } else if (this.#inside === 'is') this.#rich.open(name, attributes)
    else if (name === 'v') this.#inside = 'v'
    else if (name === 'f') this.#cell.hasFormula = true
    else if (name === 'is') {
      this.#inside = 'is'
      this.#rich.start()
    }
  }

  text(text: string): void {
    if (this.#inside === 'v') {
      this.#cell.value += text
      if (this.#cell.value.length > LONGEST_CELL * 7) throw this.#cellTooLong()
    } else if (this.#inside === 'is') this.#rich.add(text)
  }

  close(name: string, depth: number): void {
    if (this.#row === null) return
    if (depth === ROW_DEPTH) this.#closeRow(this.#row)
    else if (depth === CELL_DEPTH && name === 'c') this.#closeCell(this.#row)
    else if (this.#inside === 'is' && name !== 'is') this.#rich.close(name)
    else this.#inside = null
  }

  #openRow(attributes: XmlAttributes): void {
    const rowNo = attributes.r === undefined ? this.#rowNo + 1 : Number(attributes.r)
    if (!Number.isInteger(rowNo) || rowNo <= this.#rowNo || rowNo > LAST_ROW) throw this.#broken()
    this.#rowNo = rowNo
    this.#rowSize = 0
    this.#column = 0
    this.#fonts = []
    this.#legacy = false
    this.#row = { rowNo, cells: [] }
    if (isTrue(attributes.hidden) || Number(attributes.ht) === 0) this.#row.hidden = true
  }

  #openCell({ r, s, t }: XmlAttributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    if (this.#column === 0 || this.#column > LAST_COLUMN) throw this.#broken()
    const cell = this.#cell
    cell.type = t ?? 'n'
    cell.value = ''
    cell.hasFormula = false
    cell.look = this.#context.looks[s === undefined ? 0 : Number(s)]
    this.#inside = null
    this.#rich.start()
  }

  #closeCell(row: TableRow): void {
    const cell = this.#cell
    const column = this.#column
    if (cell.type === 'inlineStr') cell.value ||= this.#rich.text
    if (cell.value === '' && !cell.hasFormula) return
    const text = cellText(cell, () => placeOf(column, row.rowNo), this.#context)
    if (text === '') return
    if (text.length > LONGEST_CELL) throw this.#cellTooLong()
    if (column > LAST_USED_COLUMN) {
      throw new FileRefused('too_many_columns', { row: row.rowNo, limit: LAST_USED_COLUMN })
    }
    this.#rowSize += text.length
    if (this.#rowSize > LONGEST_ROW) throw new FileRefused('row_too_long', { row: row.rowNo })
    while (row.cells.length < column) row.cells.push('')
    if (row.cells[column - 1] !== '') throw this.#broken()
    row.cells[column - 1] = text
    this.#noteFont(column)
  }

  #noteFont(column: number): void {
    const { type, value, look } = this.#cell
    const own =
      type === 's' ? this.#context.strings.fontAt(Number(value)) : type === 'inlineStr' ? this.#rich.font : null
    const font = own ?? look?.font ?? null
    while (this.#fonts.length < column) this.#fonts.push(null)
    this.#fonts[column - 1] = font
    this.#legacy ||= isLegacyFont(font)
  }

  #closeRow(row: TableRow): void {
    this.#row = null
    if (!row.cells.some((cell) => cell.trim() !== '')) return
    if (this.#legacy) row.fonts = this.#fonts
    this.rows.push(row)
    this.size += this.#rowSize
  }

  #broken(): FileRefused {
    return new FileRefused('broken_spreadsheet', { part: `${this.#context.part}, dòng ${this.#rowNo}` })
  }

  #cellTooLong(): FileRefused {
    return new FileRefused('cell_too_long', { cell: placeOf(this.#column, this.#rowNo) })
  }
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true'
}
