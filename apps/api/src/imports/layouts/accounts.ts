import { ACCOUNT_STATUSES } from '../../shared/normalise/vocabulary.ts'
import type { Cell, Layout, StagedRow } from './layout.ts'
import { readPerson } from './person.ts'
import { RowReading } from './row-reading.ts'

const COLUMNS = [
  ...['account_id', 'full_name', 'name_key', 'name_fold', 'date_of_birth', 'birth_precision', 'gender'],
  ...['citizen_id', 'card_no', 'profile_no', 'phone', 'branch_code', 'issued_on', 'activated_on'],
  ...['last_login_on', 'login_count', 'status'],
]

/** One row, one account on the app as the app's own list has it. */
export const accountsLayout: Layout = { kind: 'accounts', columns: COLUMNS, read: readAccount }

function readAccount(cell: Cell): StagedRow {
  const row = new RowReading(cell)
  const accountId = row.required('account_id')
  const person = readPerson(row)
  const branchCode = row.text('branch_code')
  const issued = row.day('issued_on')
  const activated = row.day('activated_on')
  const lastLogin = row.day('last_login_at')
  const loginCount = row.count('login_count')
  const status = row.coded('status', ACCOUNT_STATUSES) ?? 'active'
  if (issued !== null && activated !== null && activated < issued)
    row.warn('ends_before_starts', 'activated_on', issued)
  return {
    // prettier-ignore
    values: [
      accountId, person.name.display, person.name.key, person.name.fold,
      person.birth.date, person.birth.precision, person.gender,
      person.citizenId, person.cardNo, person.profileNo, person.phone,
      branchCode, issued, activated, lastLogin, loginCount, status,
    ],
    rowKey: accountId,
    reasons: row.reasons,
  }
}
