import type { Person } from './person.ts'
import type { Random } from './random.ts'
import { dayNumber, parseDay, SAMPLE_AS_OF } from './sample-dates.ts'
import type { UnitProfile } from './unit-profiles.ts'

/** A registration on the app: days since 1970-01-01, null for what has not happened. */
export interface Account {
  issued: number
  activated: number | null
  lastLogin: number | null
  logins: number
  status: 'active' | 'locked' | 'revoked'
}

/** The provincial app opened on 19 May 2023 (domain.md §1.1). */
const LAUNCH = dayNumber(2023, 5, 19)
const YEAR_END = dayNumber(2023, 12, 31)
const AS_OF = parseDay(SAMPLE_AS_OF.accounts)

/** One member in fourteen has no smartphone. */
const WITHOUT_SMARTPHONE = 0.07
/** Where nearly everybody is on the app children sign in for their parents, elsewhere hardly any: rate to this power. */
const WITHOUT_SMARTPHONE_POWER = 4
/** Of those not activated, who at least was given an account. */
const ISSUED_ONLY = 0.35
const LOCKED = 0.008
const REVOKED = 0.006

/** A base organisation's own share of installations, around that of its upper committee. */
export function drawInstalledRate({ installed }: UnitProfile, random: Random): number {
  const odds = (installed / (1 - installed)) * Math.exp(0.55 * random.bell() + 0.35)
  return odds / (1 + odds)
}

/** The account of a person in a unit where `installed` of the members have activated one, or null. */
export function drawAccount(person: Person, installed: number, profile: UnitProfile, random: Random): Account | null {
  const without = installed ** WITHOUT_SMARTPHONE_POWER
  const withPhone = Math.min(0.999, (installed - WITHOUT_SMARTPHONE * without) / (1 - WITHOUT_SMARTPHONE))
  const rate = (person.smartphone ? withPhone : without) * (person.gone ? 0.6 : 1)
  if (random.chance(rate)) return activatedAccount(person, profile, random)
  return random.chance(ISSUED_ONLY * (person.gone ? 0 : 1)) ? issuedAccount(person, random) : null
}

/** An account nobody in the roster answers to: its owner left or died and the list was not cleaned (§2.8 row 22). */
export function drawGhostAccount(person: Person, profile: UnitProfile, random: Random): Account {
  const account = activatedAccount(person, profile, random)
  // Those who left stopped signing in some time ago.
  if (account.lastLogin !== null && account.activated !== null && random.chance(0.7)) {
    account.lastLogin = account.activated + Math.floor((account.lastLogin - account.activated) * random.next() * 0.6)
  }
  return account
}

/** A second registration of the same person, later than the first (§2.8 row 26). */
export function drawSecondAccount(first: Account, random: Random): Account {
  const issued = Math.min(AS_OF - 1, first.issued + random.int(20, 200))
  const activated = random.int(issued, Math.min(AS_OF, issued + 10))
  return { issued, activated, lastLogin: random.int(activated, AS_OF), logins: random.int(1, 40), status: 'active' }
}

function activatedAccount(person: Person, profile: UnitProfile, random: Random): Account {
  const earliest = Math.max(LAUNCH, person.joined + 15)
  const activated = Math.max(earliest, activationDay(profile, random))
  const issued = Math.max(LAUNCH, activated - (random.chance(0.4) ? random.int(0, 2) : random.int(3, 45)))
  if (activated <= YEAR_END - 10 && random.chance(REVOKED)) {
    const lastLogin = random.int(activated, YEAR_END)
    return { issued, activated, lastLogin, logins: random.int(1, 20), status: 'revoked' }
  }
  const lastLogin = lastLoginDay(activated, random)
  const logins = 1 + Math.floor((((lastLogin - activated) * random.next()) / 3) * random.next())
  return { issued, activated, lastLogin, logins, status: random.chance(LOCKED) ? 'locked' : 'active' }
}

function issuedAccount(person: Person, random: Random): Account {
  const issued = random.int(Math.max(LAUNCH, person.joined), AS_OF)
  return { issued, activated: null, lastLogin: null, logins: 0, status: 'active' }
}

/** Fast in the months after the launch, then slower until today with a push before each end of quarter. */
function activationDay({ installedEarly }: UnitProfile, random: Random): number {
  if (random.chance(installedEarly)) return LAUNCH + Math.floor((YEAR_END - LAUNCH) * random.next() ** 1.6)
  const start = YEAR_END + 1
  const day = random.int(start, AS_OF)
  return random.chance(0.3) ? random.pick([start + 80, AS_OF - 10]) + random.int(0, 10) : day
}

/** Two in three have signed in within the last month, some never came back after the first day. */
function lastLoginDay(activated: number, random: Random): number {
  const draw = random.next()
  if (draw < 0.06) return activated
  if (draw < 0.68) return Math.max(activated, AS_OF - random.int(0, 30))
  if (draw < 0.88) return Math.max(activated, AS_OF - random.int(31, 90))
  return random.int(activated, AS_OF)
}
