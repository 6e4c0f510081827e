import { confusePartyDates } from './errors/date-errors.ts'
import type { Status } from './membership.ts'
import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { OLD_CARD_SHOWN, PERSON_RATES, RATES } from './rates.ts'
import type { RecentBranches } from './recent.ts'
import { isoDay } from './sample-dates.ts'
import * as written from './written-fields.ts'

export const ROSTER_COLUMNS = [
  'member_code',
  'full_name',
  'date_of_birth',
  'gender',
  'citizen_id',
  'card_no',
  'profile_no',
  'phone',
  'branch_code',
  'joined_on',
  'official_on',
  'membership',
  'status',
  'exempt_from',
  'exempt_to',
  'smartphone',
] as const

/** Branches seldom ask everybody; who was not asked is unknown, not "no" (domain.md §4.1). */
const SMARTPHONE_UNKNOWN = 0.06
/** Of those temporarily away, who is listed as a guest of another branch of the province. */
const GUEST = 0.75
/** The day of the first figures: who is in the roster joined before it, since it stands for the months before. */
const FIRST_FIGURES = '2024-01-01'

export interface RosterRows {
  /** The official row first, then a second row, then exact copies. */
  rows: string[][]
  /** Where a person temporarily away is a guest, or null. */
  hostBranch: string | null
}

/** Everything the roster says of a person: their row, and the second rows of errors 23, 24 and 26. */
export function writeRosterRows(
  person: Person,
  secondCode: () => string,
  branches: RecentBranches,
  writing: written.Writing,
): RosterRows {
  const { random } = writing
  const official = rosterRow(person, person.memberCode, person.branchCode, person.status, writing)
  const rows = [official]
  let hostBranch: string | null = null
  const other = branches.pick(random)
  if (other && person.status === 'temp_out') {
    const draw = random.next()
    const status = draw < GUEST ? 'temp_in' : draw < GUEST + PERSON_RATES.hostCountsTempOut.rate ? 'active' : null
    if (status) {
      hostBranch = other
      rows.push(rosterRow(person, secondCode(), other, status, writing))
    }
  } else if (other && person.status === 'active' && !person.gone) {
    const draw = random.next()
    if (draw < PERSON_RATES.inTwoBranches.rate) {
      rows.push(rosterRow(person, secondCode(), other, 'active', writing))
    } else if (draw < PERSON_RATES.inTwoBranches.rate + PERSON_RATES.hostCountsActive.rate) {
      rows.push(rosterRow(person, secondCode(), other, 'active', writing))
    }
  }
  if (random.chance(RATES.rowTwice.roster)) rows.push(official)
  return { rows, hostBranch }
}

/** One row: `person` under `code` in `branch`. */
export function rosterRow(
  person: Person,
  code: string,
  branch: string,
  status: Status,
  writing: written.Writing,
): string[] {
  const { random } = writing
  const unmarked = status === 'exempt' && random.chance(RATES.exemptNotMarked.roster)
  const exempt = status === 'exempt' && !unmarked
  let joined = isoDay(person.joined)
  let official = person.official === null ? '' : isoDay(person.official)
  const confused = random.chance(RATES.partyDatesSwapped.roster) && official < FIRST_FIGURES
  if (confused) [joined, official] = confusePartyDates(joined, official, random)
  return [
    code,
    written.writtenName(person, writing),
    written.writtenBirth(person.paperBirth, writing),
    written.writtenGender(person, writing),
    written.writtenCitizenId(person, writing),
    written.writtenCard(person, OLD_CARD_SHOWN.roster, writing),
    person.profileNo,
    written.writtenPhone(person, writing),
    branch,
    joined,
    official,
    person.probationary ? 'probationary' : 'official',
    unmarked ? 'active' : status,
    exempt && person.exemptFrom !== null ? isoDay(person.exemptFrom) : '',
    exempt && person.exemptTo !== null ? isoDay(person.exemptTo) : '',
    smartphone(person, random),
  ]
}

function smartphone(person: Person, random: Random): string {
  if (random.chance(SMARTPHONE_UNKNOWN)) return ''
  return person.smartphone ? 'yes' : 'no'
}
