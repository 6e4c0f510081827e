import type { RowReason } from '../imports/reasons.ts'
import type { Numbers } from './numbers.ts'
import { sealCells, sealReasons } from './sealed-rows.ts'

/** A row as a rotation reads it: its columns by name. */
export type Row = Record<string, unknown>

/** Where numbers and secrets are stored, and how: what every writer of them does is done again by a rotation. */
export interface SealedTable {
  name: string
  /** Columns with their types. */
  columns: Record<string, string>
  /** What of the table may hold numbers; left out: all of it. */
  where?: string
  /** What else a row is read with. */
  beside?: string
  /** How many rows are held at once, where each may be large. */
  page?: number
  seal(numbers: Numbers, row: Row): Row
}

const each = <T>(value: unknown, work: (value: T) => unknown): unknown => (value === null ? null : work(value as T))

/** A table whose columns are texts. */
const texts = (name: string, columns: readonly string[], where?: string): SealedTable => ({
  name,
  columns: Object.fromEntries(columns.map((column) => [column, 'text'])),
  ...(where === undefined ? {} : { where }),
  seal: (numbers, row) =>
    Object.fromEntries(columns.map((column) => [column, each<string>(row[column], (text) => numbers.seal(text))])),
})

// in the writing of the text that was read, so that what is the same is seen to be
const sealJson = (numbers: Numbers, said: string) => {
  const reasons = JSON.parse(said) as RowReason[]
  const sealed = sealReasons(numbers, reasons)
  return JSON.stringify(sealed) === JSON.stringify(reasons) ? said : JSON.stringify(sealed)
}

const OF_CARDS = `like '%\\_card'`

export const SEALED_TABLES: readonly SealedTable[] = [
  texts('member_version', ['citizen_id', 'card_no']),
  texts('account_version', ['citizen_id', 'card_no']),
  texts('card_event', ['card_no', 'replaced_by', 'row_key']),
  texts('overwritten_card_event', ['replaced_by']),
  texts('finding', ['subject_key', 'subject', 'evidence'], `type ${OF_CARDS}`),
  texts('finding_note', ['subject_key'], `type ${OF_CARDS}`),
  texts('finding_note', ['text']),
  texts('card_case', ['subject_key', 'closed_evidence'], `finding_type ${OF_CARDS}`),
  texts('card_case', ['subject', 'old_number', 'new_number', 'reason', 'close_reason']),
  texts('card_case_step', ['note']),
  texts('correction', ['said', 'right', 'reason', 'evidence', 'decision_reason']),
  texts('exemption_record', ['reason', 'decision_reason', 'end_reason']),
  texts('follow_visit', ['text']),
  texts('four_good_pledge', ['withdrawn_reason']),
  texts('feedback', ['subject']),
  texts('feedback_entry', ['text']),
  {
    name: 'feedback_file',
    columns: { content: 'bytea' },
    page: 4,
    seal: (numbers, { content }) => ({ content: each<Buffer>(content, (of) => numbers.sealBytes(of)) }),
  },
  texts('report_text', ['text']),
  {
    name: 'report_file',
    columns: { content: 'bytea' },
    page: 4,
    seal: (numbers, { content }) => ({ content: numbers.sealBytes(content as Buffer) }),
  },
  { ...texts('submission', ['content']), page: 8 },
  texts('submission_step', ['reason']),
  texts('submission_remark', ['text']),
  texts('report_adjustment', ['cause']),
  texts('entry', ['note']),
  texts('entry_verdict', ['reason']),
  texts('decision', ['citizen_id', 'note']),
  texts('person_decision', ['note']),
  texts('person_side', ['citizen_id']),
  {
    name: 'import',
    columns: { message: 'text', notes: 'text[]' },
    seal: (numbers, { message, notes }) => ({
      message: each<string>(message, (text) => numbers.seal(text)),
      notes: (notes as string[]).map((note) => numbers.seal(note)),
    }),
  },
  {
    name: 'import_row',
    columns: { cells: 'text[]', reasons: 'jsonb' },
    beside: `(select columns from import
      where import.province_id = import_row.province_id and import.import_id = import_row.import_id) as fields`,
    seal: (numbers, { cells, reasons, fields }) => ({
      cells: sealCells(numbers, fields as (string | null)[], cells as string[]),
      reasons: each<string>(reasons, (said) => sealJson(numbers, said)),
    }),
  },
  {
    name: 'second_factor',
    columns: { secret: 'bytea', offered: 'bytea' },
    seal: (numbers, row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, bytes]) => [name, each<Buffer>(bytes, (of) => numbers.sealBytes(of))]),
      ),
  },
]
