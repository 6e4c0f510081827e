import { FileRefused } from '../../file-refused.ts'
import type { CellNotes } from './cell-notes.ts'
import { PLAIN } from './number-formats.ts'
import { numberText } from './number-text.ts'
import { decodeEscapes } from './rich-text.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { CellLook } from './styles.ts'

/** A cell as it stands in the XML. */
export interface RawCell {
  /** The `t` attribute: `s` shared text, `str` a formula's text, `b`, `e` error, `d` ISO date, `n` number, `inlineStr`. */
  type: string
  value: string
  hasFormula: boolean
  look: CellLook | undefined
}

/** What the cells of a sheet are read with. */
export interface CellContext {
  strings: SharedStrings
  date1904: boolean
  notes: CellNotes
}

/** The text of a cell that holds something. `place` (`B7`) is for what a person has to be told. */
export function cellText(cell: RawCell, place: () => string, { strings, date1904, notes }: CellContext): string {
  switch (cell.type) {
    case 's': {
      const text = /^\d{1,9}$/.test(cell.value) ? strings.textAt(Number(cell.value)) : undefined
      if (text === undefined) throw new FileRefused('broken_spreadsheet', { part: place() })
      return text
    }
    case 'str':
    case 'inlineStr':
      return decodeEscapes(cell.value)
  }
  if (cell.value === '') {
    if (cell.hasFormula) notes.addUncomputed(place())
    return ''
  }
  switch (cell.type) {
    case 'b':
      return cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      notes.addError(place())
      return ''
    case 'd':
      return isoDate(cell.value)
    default:
      return numberText(cell.value, cell.look?.format ?? PLAIN, date1904)
  }
}

/** `2024-05-19T00:00:00` → `2024-05-19`; the time is kept where there is one. */
function isoDate(value: string): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d)?/.exec(value) ?? []
  if (date === undefined) return time ?? value
  return time === undefined || time === '00:00' ? date : `${date} ${time}`
}
