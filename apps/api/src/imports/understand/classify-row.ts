import { nameFold } from '../../shared/normalise/names.ts'
import { plainHeader } from '../header-mapping.ts'
import type { TableRow } from '../tables/table.ts'
import { isCountingRow } from './code-row.ts'
import { organisationInTitle } from './organisation-names.ts'
import { isNameColumn, type RowClues } from './row-clues.ts'
import { isNoteText, isSignatureText, isSubtotalText, isTitleText } from './row-words.ts'
import { sectionIn, within, type Section } from './section-rows.ts'
import { isPersonKind } from './special-headers.ts'
import type { ColumnReading, TableReading } from './table-reading.ts'

export const SKIPPED_KINDS = ['title', 'header', 'code_row', 'section', 'subtotal', 'signature', 'note'] as const
export type SkippedKind = (typeof SKIPPED_KINDS)[number]

/** What a row is; `more`: another line of the person before. `section`: what holds from here on, where it changes. */
export interface RowKind {
  is: 'record' | 'more' | SkippedKind
  section?: Section
}

export interface RowPlace {
  section: Section
  inFooter: boolean
  /** The lines of the person before, empty when no further line can belong there. */
  open: readonly TableRow[]
}

/** When in doubt a row is a record: it is then rejected with a reason, not lost. */
export function classifyRow(reading: TableReading, row: TableRow, clues: RowClues, place: RowPlace): RowKind {
  const known = placeInHead(reading, row)
  if (known !== null) return { is: known }
  const { name, number, strong, texts } = clues
  if (isPersonKind(reading.kind) && isSum(reading, clues)) return { is: 'subtotal' }
  if (strong && name !== '' && (number !== '' || reading.numberColumn < 0 || !reading.multiLine))
    return { is: 'record' }
  if (row.cells.every((cell) => cell.trim() === '')) return { is: 'note' }
  const again = isRepeated(reading, row)
  if (again !== null) return { is: again }
  if (strong || !isPersonKind(reading.kind))
    return isMore(reading, row, clues, place) ? { is: 'more' } : inOtherFile(reading, clues)
  const opened = texts.some(isSignatureText) ? null : sectionIn(place.section, clues)
  if (opened !== null) return { is: 'section', section: opened }
  // numbered, "Cộng" is somebody's name
  if (number !== '' && /\p{L}/u.test(name) && !/^tổng /i.test(name)) return { is: 'record' }
  const words = wordsKind(clues)
  if (words === 'title') return { is: 'title', section: sectionOfTitle(place.section, texts) }
  if (words !== null) return { is: words }
  // whoever signs may stand below the header of any column
  const saysBranch = clues.hasBranch && (name !== '' || texts.length > 1)
  if (place.inFooter && number === '' && !saysBranch && texts.length <= 3) return { is: 'signature' }
  return isMore(reading, row, clues, place) ? { is: 'more' } : { is: 'record' }
}

function placeInHead(reading: TableReading, { rowNo }: TableRow): SkippedKind | null {
  const first = reading.headerRows[0]
  if (first === undefined || rowNo > (reading.codeRow ?? reading.headerRows.at(-1)!)) return null
  if (rowNo < first) return reading.titleRows.includes(rowNo) ? 'title' : null
  return rowNo === reading.codeRow ? 'code_row' : 'header'
}

/** "Cộng" and nothing but counts, one of which may stand where a code would. Numbered, it is somebody's name. */
function isSum({ numberColumn }: TableReading, { name, number, texts }: RowClues): boolean {
  const [said, more] = texts.filter((text) => !COUNT.test(text))
  if (said === undefined || more !== undefined || number !== '') return false
  return isSubtotalText(said) && (name === '' || COUNT.test(name) || numberColumn >= 0)
}

// of a whole province: 61032, 61.032
const COUNT = /^\d{1,6}$|^\d{1,3}\.\d{3}$/

/** Files of units and meetings have no sections; a name may be that of an organisation. */
function inOtherFile(reading: TableReading, { strong, texts, name, number }: RowClues): RowKind {
  if (strong || isPersonKind(reading.kind) || number !== '') return { is: 'record' }
  if (texts.some(isSignatureText)) return { is: 'signature' }
  return isSubtotalText(name === '' ? (texts[0] ?? '') : name) ? { is: 'subtotal' } : { is: 'record' }
}

/** A row with a name that is none of these words is about somebody, whatever stands beside the name. */
function wordsKind({ name, texts, onlyCounts, number }: RowClues): SkippedKind | null {
  if (onlyCounts && number === '') return 'subtotal'
  const telling = name === '' ? texts : [name]
  if (telling.some(isSubtotalText) || isSubtotalText(texts[0] ?? '')) return 'subtotal'
  if (telling.some(isNoteText)) return 'note'
  if (telling.some(isTitleText)) return 'title'
  return telling.some(isSignatureText) ? 'signature' : null
}

/** The same words as the header's, or as the code row's, or one of the titles: printed again on another page. */
function isRepeated({ repeated }: TableReading, { cells }: TableRow): SkippedKind | null {
  const plain = cells.map(plainHeader)
  const filled = plain.flatMap((text, column) => (text === '' ? [] : [column]))
  const isLevel = (level: readonly string[]) =>
    filled.length > 1 && filled.every((column) => plain[column] === plainHeader(level[column] ?? ''))
  if (repeated.header.some(isLevel)) return 'header'
  if ((repeated.code !== null && isLevel(repeated.code)) || isCountingRow(cells)) return 'code_row'
  const isTitle = filled.length > 0 && filled.every((column) => repeated.titles.includes(cells[column]!.trim()))
  return isTitle && filled.some((column) => isTitleText(cells[column]!)) ? 'title' : null
}

/** Another list in the same sheet may name its branch in its title. */
function sectionOfTitle(before: Section, texts: readonly string[]): Section {
  return texts.reduce((section, text) => {
    const named = organisationInTitle(text)
    return named === null ? section : within(section, named)
  }, before)
}

// Nobody has two of these: a row that fills one again is about somebody else.
const SINGLE: readonly ColumnReading['field'][] = [
  ...(['member_code', 'account_id', 'date_of_birth', 'gender', 'citizen_id', 'branch_code', 'membership'] as const),
  ...(['male_birth', 'female_birth', 'status', 'given_name'] as const),
]

/** True for a further line of the person before: it has no number, and no name but another form of that person's. */
function isMore(reading: TableReading, { cells }: TableRow, { number, name }: RowClues, { open }: RowPlace): boolean {
  if (!reading.multiLine || !isPersonKind(reading.kind) || open.length === 0 || number !== '') return false
  const isFilled = (row: readonly string[], column: number) => (row[column] ?? '').trim() !== ''
  const isAgain = ({ field }: ColumnReading, column: number) =>
    SINGLE.includes(field) && isFilled(cells, column) && open.some((line) => isFilled(line.cells, column))
  if (reading.columns.some(isAgain)) return false
  if (name === '') return true
  if (reading.numberColumn < 0) return false
  const column = reading.columns.findIndex(isNameColumn)
  const before = open[0]!.cells[column] ?? ''
  const isOther = reading.columns[column]?.field === 'names' || /^\(/.test(name) || !/\s/.test(name)
  return isOther || nameFold(before) === nameFold(name)
}
