import { MEMBER_STATUSES, MEMBERSHIPS, YES_NO, unclearStatus } from '../../shared/normalise/vocabulary.ts'
import type { Cell, Layout, StagedRow } from './layout.ts'
import { eighteenthBirthday, latestDay, personKey, readPerson } from './person.ts'
import { RowReading, type DatedCell } from './row-reading.ts'

const COLUMNS = [
  ...['member_code', 'full_name', 'name_key', 'name_fold', 'date_of_birth', 'birth_precision', 'gender'],
  ...['citizen_id', 'card_no', 'profile_no', 'phone', 'branch_code', 'joined_on', 'official_on', 'membership'],
  ...['status', 'exempt_from', 'exempt_to', 'smartphone'],
]

/** One row, one member of one branch, as of the date of the file. */
export const rosterLayout: Layout = { kind: 'roster', columns: COLUMNS, read: readMember }

function readMember(cell: Cell): StagedRow {
  const row = new RowReading(cell)
  const memberCode = row.text('member_code')
  const person = readPerson(row)
  const branchCode = row.required('branch_code')
  const joined = row.date('joined_on', 'joined')
  const official = row.date('official_on', 'joined')
  const { membership, status } = readStanding(row, cell)
  const exemptFrom = row.day('exempt_from')
  const exemptTo = row.day('exempt_to')
  const smartphone = row.coded('smartphone', YES_NO)
  warnOfContradictions(row, person.birth, joined, official)
  if (exemptFrom !== null && exemptTo !== null && exemptTo < exemptFrom) {
    row.warn('ends_before_starts', 'exempt_to', exemptFrom)
  }
  return {
    // prettier-ignore
    values: [
      memberCode, person.name.display, person.name.key, person.name.fold,
      person.birth.date, person.birth.precision, person.gender,
      person.citizenId, person.cardNo, person.profileNo, person.phone,
      branchCode, joined.date, official.date, membership, status, exemptFrom, exemptTo,
      smartphone === null ? null : smartphone === 'yes' ? 't' : 'f',
    ],
    // The same person may rightly stand in two branches: officially in one, temporarily in the other.
    rowKey:
      memberCode === null
        ? `${personKey(person)}|${branchCode}`
        : status === 'temp_in'
          ? `${memberCode}|temp`
          : memberCode,
    reasons: row.reasons,
  }
}

/** Empty means official and active. A status column may also say "dự bị", which is no status but a membership. */
function readStanding(row: RowReading, cell: Cell): { membership: string; status: string } {
  const membership = row.coded('membership', MEMBERSHIPS)
  const word = cell('status')
  const status = MEMBER_STATUSES.read(word)
  if (status !== null || word === '') return { membership: membership ?? 'official', status: status ?? 'active' }
  const asMembership = MEMBERSHIPS.read(word)
  if (asMembership !== null) return { membership: membership ?? asMembership, status: 'active' }
  const instead = unclearStatus(word)
  if (instead !== null) row.reject('unclear_value', 'status', instead)
  else row.coded('status', MEMBER_STATUSES)
  return { membership: membership ?? 'official', status: 'active' }
}

/** Only what cannot be right however imprecise the dates are (domain.md §2.3). */
function warnOfContradictions(row: RowReading, birth: DatedCell, joined: DatedCell, official: DatedCell): void {
  const latestOfficial = latestDay(official)
  if (joined.date !== null && latestOfficial !== null && joined.date > latestOfficial) {
    row.warn('joined_after_official', 'joined_on', official.date!)
  }
  const latestJoined = latestDay(joined)
  const adult = eighteenthBirthday(birth)
  if (latestJoined !== null && adult !== null && latestJoined < adult) {
    row.warn('joined_too_young', 'joined_on', birth.date!)
  }
}
