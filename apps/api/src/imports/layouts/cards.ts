import { saysNothing } from '../../shared/normalise/clean-text.ts'
import { canonicalCardNo } from '../../shared/normalise/identifiers.ts'
import { nameForms } from '../../shared/normalise/names.ts'
import { CARD_EVENTS } from '../../shared/normalise/vocabulary.ts'
import type { Cell, Layout, StagedRow } from './layout.ts'
import { CARD_SHAPE } from './person.ts'
import { RowReading } from './row-reading.ts'

const COLUMNS = [
  ...['card_no', 'member_code', 'full_name', 'name_key', 'date_of_birth', 'birth_precision', 'branch_code'],
  ...['event', 'event_on', 'replaced_by', 'document_no'],
]

/** One row, one thing that happened to one card. */
export const cardsLayout: Layout = { kind: 'cards', columns: COLUMNS, read: readCardEvent }

function readCardEvent(cell: Cell): StagedRow {
  const row = new RowReading(cell)
  const typed = row.required('card_no')
  const cardNo = canonicalCardNo(typed)
  // Here the number is what the row is about, so one that cannot be a card number rejects it.
  if (cardNo === null && !saysNothing(typed)) row.reject('bad_identifier', 'card_no', CARD_SHAPE)
  const memberCode = row.text('member_code')
  const fullName = row.text('full_name')
  const name = fullName === null ? null : nameForms(fullName)
  const birth = row.date('date_of_birth', 'birth')
  const branchCode = row.text('branch_code')
  row.required('event')
  const event = row.coded('event', CARD_EVENTS)
  const eventOn = row.day('event_on')
  const replacedBy = row.identifier('replaced_by', canonicalCardNo, CARD_SHAPE)
  const documentNo = row.text('document_no')
  return {
    // prettier-ignore
    values: [
      cardNo, memberCode, name?.display ?? null, name?.key ?? null, birth.date, birth.precision,
      branchCode, event, eventOn, replacedBy, documentNo,
    ],
    rowKey: [cardNo ?? typed, event, eventOn, memberCode, name?.key].join('|'),
    reasons: row.reasons,
  }
}
