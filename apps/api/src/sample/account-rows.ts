import type { Account } from './accounts.ts'
import type { Person } from './person.ts'
import { ACCOUNT_RATES, OLD_CARD_SHOWN } from './rates.ts'
import type { RecentBranches } from './recent.ts'
import { isoDay } from './sample-dates.ts'
import * as written from './written-fields.ts'

export const ACCOUNT_COLUMNS = [
  'account_id',
  'full_name',
  'date_of_birth',
  'gender',
  'citizen_id',
  'card_no',
  'phone',
  'branch_code',
  'issued_on',
  'activated_on',
  'last_login_at',
  'login_count',
  'status',
] as const

/**
 * One line of the app's own list. The citizen id came from the identity card, so the date of birth is that of the
 * card too; the branch may be the one the person left (error 23) or is a guest of (error 24).
 */
export function accountRow(
  accountId: string,
  account: Account,
  person: Person,
  hostBranch: string | null,
  branches: RecentBranches,
  writing: written.Writing,
): string[] {
  const { random } = writing
  let branch = person.branchCode
  if (hostBranch !== null && random.chance(ACCOUNT_RATES.hostBranchOfTempOut.rate)) branch = hostBranch
  else if (random.chance(ACCOUNT_RATES.oldBranch.rate)) branch = branches.pick(random) ?? branch
  return [
    accountId,
    written.writtenName(person, writing),
    written.writtenBirth(person.birth, writing),
    written.writtenGender(person, writing),
    written.writtenCitizenId(person, writing),
    written.writtenCard(person, OLD_CARD_SHOWN.app, writing),
    written.writtenPhone(person, writing),
    branch,
    isoDay(account.issued),
    dayOrNothing(account.activated),
    dayOrNothing(account.lastLogin),
    String(account.logins),
    account.status,
  ]
}

function dayOrNothing(day: number | null): string {
  return day === null ? '' : isoDay(day)
}
