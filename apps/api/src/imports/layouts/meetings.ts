import { readMonth } from '../../shared/normalise/dates.ts'
import { MEETING_KINDS, MEETING_SOURCES } from '../../shared/normalise/vocabulary.ts'
import type { Cell, Layout, StagedRow } from './layout.ts'
import { RowReading } from './row-reading.ts'

const COLUMNS = [
  ...['source', 'branch_code', 'month', 'held_on', 'starts_at', 'ends_at', 'kind', 'convened', 'present'],
  ...['absent_excused', 'absent_unexcused', 'documents_posted_on', 'minutes_posted_on'],
]

/** One row, one meeting of one branch, as it was reported on paper or as the app has it. */
export const meetingsLayout: Layout = { kind: 'meetings', columns: COLUMNS, read: readMeeting }

function readMeeting(cell: Cell): StagedRow {
  const row = new RowReading(cell)
  row.required('source')
  const source = row.coded('source', MEETING_SOURCES)
  const branchCode = row.required('branch_code')
  const held = row.date('held_on', 'other')
  const heldOn = held.precision === 'day' ? held.date : null
  if (held.date !== null && heldOn === null) row.warn('imprecise_date', 'held_on', `tháng ${held.date.slice(0, 7)}`)
  const month = monthOf(row, held.precision === 'year' ? null : held.date)
  const startsAt = row.time('starts_at')
  const endsAt = row.time('ends_at')
  if (startsAt !== null && endsAt !== null && endsAt < startsAt) row.warn('ends_before_starts', 'ends_at', startsAt)
  const kind = row.coded('kind', MEETING_KINDS) ?? 'regular'
  const counts = [
    row.count('convened'),
    row.count('present'),
    row.count('absent_excused'),
    row.count('absent_unexcused'),
  ]
  const documents = row.day('documents_posted_at')
  const minutes = row.day('minutes_posted_at')
  return {
    values: [source, branchCode, month, heldOn, startsAt, endsAt, kind, ...counts, documents, minutes],
    rowKey: [source, branchCode, month, kind, heldOn, startsAt].join('|'),
    reasons: row.reasons,
  }
}

/** The month a meeting counts for, as its first day: as given, else that of the day it was held. */
function monthOf(row: RowReading, held: string | null): string | null {
  const typed = row.text('month')
  const heldMonth = held === null ? null : held.slice(0, 7)
  const month = typed === null ? heldMonth : readMonth(typed)
  if (month === null) {
    row.reject(typed === null ? 'missing_value' : 'impossible_month', 'month')
    return null
  }
  // A meeting of May held in early June is right, and also how months get mixed up (domain.md §2.8, error 31).
  if (heldMonth !== null && heldMonth !== month) row.warn('month_disagrees', 'month', heldMonth)
  return `${month}-01`
}
