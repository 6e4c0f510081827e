import { cleanText } from '../../shared/normalise/clean-text.ts'
import { GENDERS, MEMBERSHIPS } from '../../shared/normalise/vocabulary.ts'
import type { FieldName } from '../import-kinds.ts'
import { isDateText } from './column-values.ts'
import { isDatePart } from './header-parts.ts'
import type { ColumnReading, PseudoField, TableReading } from './table-reading.ts'

/** What stands out in a row before its kind is known. */
export interface RowClues {
  /** Of the columns with numbers of persons, the cell in Arabic digits; `''` when it has none. */
  number: string
  /** Roman numeral or letter in the column of numbers. */
  outline: string
  name: string
  /** Different texts of the row but for what is in `number` or `outline` and bare counts. */
  texts: string[]
  /** Only numbers of up to four digits, none of them a date or number of a person. */
  onlyCounts: boolean
  /** Values that only a person, organisation or meeting of its own has: dates, numbers, words of its lists. */
  strong: boolean
  hasBranch: boolean
}

const NAMES: readonly (FieldName | PseudoField)[] = ['full_name', 'names', 'family_name', 'given_name', 'name']
const NUMBERS: readonly (FieldName | PseudoField)[] = ['citizen_id', 'card_no', 'profile_no', 'phone', 'replaced_by']
const KEYS: readonly (FieldName | PseudoField)[] = ['member_code', 'account_id', 'code', 'parent_code', 'month']
const DATED: readonly (FieldName | PseudoField)[] = ['male_birth', 'female_birth', 'held_on', 'event_on', 'valid_from']

/** Looks a row over by the columns of its table. */
export function rowClues({
  columns,
  numberColumn,
}: Pick<TableReading, 'columns' | 'numberColumn'>): (cells: readonly string[]) => RowClues {
  const names = columns.flatMap((column, at) => (isNameColumn(column) ? [at] : []))
  const branch = columns.findIndex(({ field }) => field === 'branch_code')
  const isStrong = columns.map(strengthOf)
  return (cells) => {
    const counter = cleanText(cells[numberColumn] ?? '')
    const number = /^\d{1,6}[.)]?$/.test(counter) ? counter : ''
    const outline = number === '' && /^(?:[IVXLC]+|[A-HĐ])[.)/]?$/.test(counter) ? counter : ''
    const filled = cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [{ cell: cleanText(cell), column }]))
    const others = filled.filter(({ column }) => column !== numberColumn || (number === '' && outline === ''))
    const texts = others.map(({ cell }) => cell).filter((cell) => !/^\d{1,4}(?: ?(?:đ\/c|đc|đv|người))?$/i.test(cell))
    const strong = others.some(({ cell, column }) => isStrong[column]?.(cell) ?? false)
    return {
      number,
      outline,
      name: cleanText(names.map((column) => cells[column] ?? '').join(' ')),
      texts: [...new Set(texts)],
      onlyCounts: others.length > 0 && texts.length === 0 && !strong,
      strong,
      hasBranch: branch >= 0 && (cells[branch] ?? '').trim() !== '',
    }
  }
}

export const isNameColumn = ({ field, parts }: ColumnReading): boolean =>
  field !== null && (NAMES.includes(field) || (field === 'composite' && parts.includes('full_name')))

function strengthOf({ field, parts }: ColumnReading): ((cell: string) => boolean) | null {
  if (field === null) return null
  const fields = field === 'composite' ? parts : [field]
  if (fields.some((one) => isDatePart(one as FieldName) || DATED.includes(one))) {
    return (cell) => /^\D{0,6}[\d?]/.test(cell) && isDateText(cell)
  }
  // "Nghĩa Lâm, ngày 30 tháng 6 năm 2024" has enough digits, and too many letters
  if (fields.some((one) => NUMBERS.includes(one))) {
    return (cell) => cell.replace(/\D/g, '').length >= 6 && cell.replace(/[^\p{L}]/gu, '').length <= 8
  }
  if (fields.includes('gender')) return (cell) => cell.length > 1 && GENDERS.read(cell.split(/[,\s;]/)[0]!) !== null
  if (field === 'membership') return (cell) => cell.length > 1 && MEMBERSHIPS.read(cell) !== null
  return KEYS.includes(field) ? (cell) => !cell.includes(' ') && cell.length < 40 : null
}
