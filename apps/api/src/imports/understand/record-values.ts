import { MEMBER_STATUSES } from '../../shared/normalise/vocabulary.ts'
import type { FieldName } from '../import-kinds.ts'
import { swapToDayFirst, type DateOrder } from './date-order.ts'
import { dateFromSerial } from './date-serial.ts'
import { fieldSources } from './field-sources.ts'
import { isDatePart } from './header-parts.ts'
import { organisationIn } from './organisation-names.ts'
import { sectionBranch, type Section } from './section-rows.ts'
import type { TableReading } from './table-reading.ts'

/** What held above a record. */
export interface RecordContext {
  section: Section
}

type ValueOf = (field: FieldName, cells: readonly string[], lines: number, context: RecordContext) => string

const OTHER_DATES: readonly FieldName[] = [
  ...(['exempt_from', 'exempt_to', 'last_login_at', 'event_on', 'held_on'] as const),
  ...(['documents_posted_at', 'minutes_posted_at', 'valid_from', 'valid_to', 'document_on'] as const),
]

/** Gives the text of each field of a record from its cells, then from what stands above it. */
export function recordValues(reading: TableReading, order: DateOrder): ValueOf {
  const sources = fieldSources(reading)
  const own = (field: FieldName, cells: readonly string[], lines: number): string => {
    for (const source of sources.get(field) ?? []) {
      const text = source(cells, lines)
      if (text.trim() !== '') return text
    }
    return ''
  }
  const branchOf = branchAbove(reading)
  const isSaidExempt = (cells: readonly string[], lines: number) =>
    MEMBER_STATUSES.read(own('status', cells, lines)) === 'exempt'
  return (field, cells, lines, { section }) => {
    const text = own(field, cells, lines)
    if (field === 'branch_code') return text === '' ? branchOf(cells, section) : text
    if (field === 'status' || field === 'membership') return text === '' ? (section.standing[field] ?? '') : text
    if (!isDatePart(field) && !OTHER_DATES.includes(field)) return text
    const isOnlyNoted = field.startsWith('exempt') && !reading.columns.some((column) => column.field === field)
    if (text === '' || (isOnlyNoted && !isSaidExempt(cells, lines))) return ''
    return dateFromSerial(text) ?? (order === 'month_first' ? swapToDayFirst(text) : text)
  }
}

/** The branch named by a section, a column of organisations or the title, the nearest to the person first. */
function branchAbove(reading: TableReading): (cells: readonly string[], section: Section) => string {
  const columns = (['part_org', 'base_org'] as const)
    .map((field) => reading.columns.findIndex((column) => column.field === field))
    .filter((column) => column >= 0)
  const hasBranch = reading.columns.some(({ field }) => field === 'branch_code')
  return (cells, section) => {
    const named = sectionBranch(section)
    if (named !== '') return named
    const organisation = columns.map((column) => (cells[column] ?? '').trim()).find((text) => text !== '') ?? ''
    const title = hasBranch ? '' : (reading.titleBranch ?? '')
    // of a committee and a branch the branch says more
    return organisation === '' || (title !== '' && organisationIn(organisation)?.level === 1) ? title : organisation
  }
}
