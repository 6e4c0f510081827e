import { cleanText, saysNothing } from '../../shared/normalise/clean-text.ts'
import { readDate } from '../../shared/normalise/dates.ts'
import { nameFold } from '../../shared/normalise/names.ts'
import { GENDERS, MEMBER_STATUSES } from '../../shared/normalise/vocabulary.ts'
import type { FieldName } from '../import-kinds.ts'
import { cellParts } from './cell-parts.ts'
import { readNotes } from './read-notes.ts'
import { PSEUDO_FIELDS, type ColumnReading, type PseudoField, type TableReading } from './table-reading.ts'

/** The text of one field from the cells of a record that stood on so many lines; `''` when they do not say. */
export type Source = (cells: readonly string[], lines: number) => string

/** Where each field is looked for, the surest place first. */
export function fieldSources(reading: TableReading): Map<FieldName, Source[]> {
  const sources = new Map<FieldName, Source[]>()
  const add = (field: FieldName, source: Source) => sources.set(field, [...(sources.get(field) ?? []), source])
  const columns = reading.columnOrder.map((at) => [reading.columns[at]!, at] as const)
  const at = (field: PseudoField) => reading.columns.findIndex((column) => column.field === field)
  for (const [{ field }, column] of columns) {
    if (field === null || isPseudo(field)) continue
    add(field, field === 'full_name' ? nameOverLines(column) : (cells) => cells[column] ?? '')
  }
  for (const [{ field, parts }, column] of columns) {
    if (field === 'names') add('full_name', (cells) => firstName(cells[column] ?? ''))
    if (field === 'composite')
      for (const part of parts) add(part, (cells) => cellParts(cells[column] ?? '', parts)[part] ?? '')
  }
  const names = [at('family_name'), at('middle_name'), at('given_name')].filter((column) => column >= 0)
  if (names.length > 1)
    add('full_name', (cells) =>
      names
        .map((column) => cleanText(cells[column] ?? ''))
        .join(' ')
        .trim(),
    )
  addSexes(reading.columns, at, add)
  addStandings(at, add)
  return sources
}

const isPseudo = (field: NonNullable<ColumnReading['field']>): field is PseudoField =>
  (PSEUDO_FIELDS as readonly string[]).includes(field)

type At = (field: PseudoField) => number
type Add = (field: FieldName, source: Source) => void

function addSexes(columns: readonly ColumnReading[], at: At, add: Add): void {
  for (const [column, sex] of [
    [at('male_birth'), 'Nam'],
    [at('female_birth'), 'Nữ'],
  ] as const) {
    // prettier-ignore
    if (column < 0) continue
    const cell: Source = (cells) => (saysNothing(cleanText(cells[column] ?? '')) ? '' : cells[column]!)
    add('date_of_birth', (cells) => (/\d/.test(cell(cells, 1)) ? cell(cells, 1) : ''))
    add('gender', (cells) => (cell(cells, 1) === '' ? '' : sex))
  }
  const [male, female] = [at('male_mark'), at('female_mark')]
  // One column of marks says of those without a mark that they are the others, if anybody is marked at all.
  const others = (column: number, alone: boolean) => alone && columns[column]!.samples.length > 0
  if (male >= 0) add('gender', mark(male, 'Nam', others(male, female < 0) ? 'Nữ' : ''))
  if (female >= 0) add('gender', mark(female, 'Nữ', others(female, male < 0) ? 'Nam' : ''))
}

function mark(column: number, marked: string, otherwise: string): Source {
  return (cells) => {
    const text = cleanText(cells[column] ?? '')
    if (saysNothing(text) || text === '0') return otherwise
    return text.length > 1 && GENDERS.read(text) !== null ? text : marked
  }
}

function addStandings(at: At, add: Add): void {
  const [died, left, out, into, notes] = [at('died'), at('left_party'), at('moved_out'), at('moved_in'), at('notes')]
  const said = (cells: readonly string[], column: number) => {
    const text = cleanText(cells[column] ?? '')
    return saysNothing(text) ? '' : text
  }
  if (died >= 0) add('status', (cells) => (said(cells, died) === '' ? '' : 'từ trần'))
  if (left >= 0) add('status', (cells) => (said(cells, left) === '' ? '' : wayOut(cells[left]!)))
  if (notes >= 0) {
    for (const field of ['status', 'membership', 'exempt_from', 'exempt_to'] as const) {
      add(field, (cells) => readNotes(cells[notes] ?? '')[field] ?? '')
    }
  }
  if (out >= 0) add('status', (cells) => departure(said(cells, out), into < 0 ? '' : said(cells, into)))
}

function wayOut(cell: string): string {
  const words = cell.replace(/[\d/.-]{4,}/g, ' ; ')
  return readNotes(words).status ?? (MEMBER_STATUSES.read(words) === null ? 'ra khỏi Đảng' : words)
}

/** Whoever came back on or after the day of leaving is here. */
function departure(out: string, into: string): string {
  if (out === '') return ''
  const dayOf = (text: string) => {
    const read = readDate(/[\d/.-]{4,}/.exec(text)?.[0] ?? '', 'other')
    return 'date' in read ? read.date : ''
  }
  if (into !== '' && dayOf(into) >= dayOf(out)) return ''
  return /tạm/iu.test(out) ? 'tạm thời đi' : 'chuyển đi'
}

/** "Họ và tên / họ tên khai sinh": the first name of the cell is the one the member goes by. */
function firstName(cell: string): string {
  const [first = '', second = ''] = cell.split(/[\n/(;]/).map((name) => name.replace(')', '').trim()).filter((name) => name !== '') // prettier-ignore
  return isOneWord(second) ? `${first} ${second}` : first
}

/** A name over the rows of one person: a single word goes on, a whole name or one in brackets is another name. */
function nameOverLines(column: number): Source {
  return (cells, lines) => {
    const cell = cells[column] ?? ''
    if (lines === 1 || !cell.includes('\n')) return cell
    const [first = '', ...more] = cell.split('\n')
    const goesOn = more.filter((name) => isOneWord(name) && nameFold(first).split(' ').at(-1) !== nameFold(name))
    return [first, ...goesOn].join(' ')
  }
}

const isOneWord = (name: string): boolean => /^[\p{L}\p{M}'’]+$/u.test(name.trim())
