import { PERSON_RATES } from './rates.ts'
import { dayNumber, parseDay, SAMPLE_AS_OF, yearOf } from './sample-dates.ts'
import { weighted, type Random } from './random.ts'

export type Status =
  | 'active'
  | 'exempt'
  | 'temp_out'
  | 'temp_in'
  | 'suspended'
  | 'in_transit'
  | 'left'
  | 'deceased'
  | 'expelled'
  | 'removed'
  | 'resigned'

/** What a person is in the party on the day of the roster. */
export interface Membership {
  probationary: boolean
  joined: number
  /** Null for probationary members. */
  official: number | null
  status: Status
  /** Gone from the party although the roster may still say otherwise. */
  gone: boolean
  exemptFrom: number | null
  /** Null for old age, which has no end; other reasons have one (domain.md §4.1). */
  exemptTo: number | null
}

const AS_OF = parseDay(SAMPLE_AS_OF.roster)
const PROBATIONARY = 0.035
/** Those who joined by then have been made official by the day of the roster, those after 2023-12-31 are not in it. */
const LAST_JOINED_OFFICIAL = dayNumber(2023, 5, 31)
const PARTY_DAYS = [
  [2, 3],
  [5, 19],
  [9, 2],
  [11, 7],
] as const

const GONE = weighted<Status>([
  ['left', 40],
  ['deceased', 34],
  ['removed', 13],
  ['resigned', 7],
  ['expelled', 6],
])

/** Dates, kind and status of a member born on `birth`; magnitudes of domain.md §3.3, errors 21 and 22 of §2.8. */
export function drawMembership(birth: number, age: number, random: Random): Membership {
  const dates = random.chance(age < 40 ? PROBATIONARY * 1.8 : age < 55 ? PROBATIONARY * 0.75 : PROBATIONARY * 0.05)
    ? { probationary: true, joined: joinedOnProbation(birth, random), official: null }
    : officialDates(birth, random)
  const plain = { ...dates, gone: false, exemptFrom: null, exemptTo: null }
  let draw = random.next()
  if ((draw -= PERSON_RATES.goneMarked.rate) < 0) return { ...plain, status: random.draw(GONE), gone: true }
  if ((draw -= PERSON_RATES.goneStillListed.rate) < 0) return { ...plain, status: 'active', gone: true }
  if ((draw -= age < 60 ? 0.0098 : 0) < 0) return { ...plain, status: 'temp_out' }
  if ((draw -= 0.0015) < 0) return { ...plain, status: 'in_transit' }
  if (draw < 0.0005) return { ...plain, status: 'suspended' }
  if (random.chance(age >= 80 ? 0.8 : age >= 70 ? 0.52 : age >= 65 ? 0.12 : 0)) {
    const exemptFrom = AS_OF - random.int(30, age >= 80 ? 4000 : 1600)
    return { ...plain, status: 'exempt', exemptFrom }
  }
  if (random.chance(0.011)) {
    const exemptFrom = AS_OF - random.int(60, 600)
    return { ...plain, status: 'exempt', exemptFrom, exemptTo: exemptFrom + random.pick([183, 365, 365, 730]) }
  }
  return { ...plain, status: 'active' }
}

/** Joined within the last year or so; a few have been forgotten in their probation (over 15 months). */
function joinedOnProbation(birth: number, random: Random): number {
  const overdue = random.chance(PERSON_RATES.probationOverdue.rate)
  const first = overdue ? dayNumber(2022, 1, 10) : dayNumber(2023, 4, 1)
  const last = overdue ? dayNumber(2023, 3, 20) : dayNumber(2023, 12, 31)
  const eighteen = birth + 6575
  return Math.max(random.int(first, last), Math.min(eighteen, last))
}

function officialDates(birth: number, random: Random): { probationary: false; joined: number; official: number } {
  const earliest = Math.min(birth + 6575, LAST_JOINED_OFFICIAL)
  const drawn = birth + Math.floor((27.5 + 4.5 * random.bell()) * 365.2425)
  // Those too young for the age drawn joined some day between their eighteenth birthday and the last day possible.
  let joined = drawn > LAST_JOINED_OFFICIAL ? random.int(earliest, LAST_JOINED_OFFICIAL) : Math.max(earliest, drawn)
  if (random.chance(0.35)) {
    const [month, day] = random.pick(PARTY_DAYS)
    const near = dayNumber(yearOf(joined), month, day)
    if (near >= earliest && near <= LAST_JOINED_OFFICIAL) joined = near
  }
  // One year to the day for most; before 1990 the probation was longer or shorter.
  const wait = joined < dayNumber(1990, 1, 1) ? random.int(180, 560) : 365 + Math.max(0, random.int(-30, 60))
  return { probationary: false, joined, official: Math.min(joined + wait, AS_OF - 3) }
}
