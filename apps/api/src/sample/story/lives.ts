import type { Status } from '../membership.ts'
import type { Person } from '../person.ts'
import { weighted, type Random } from '../random.ts'
import { parseDay, SAMPLE_AS_OF, yearsBetween } from '../sample-dates.ts'
import { placeOf, type StoryBranch } from './story-units.ts'

/** An interval of days, both included; `to` null while it lasts. */
export interface Span {
  from: number
  to: number | null
}

/** A person from the first roster, or from joining, to the end of the story: drawn once, looked up by day. */
export interface Life {
  person: Person
  home: StoryBranch
  /** Position among those of `home`, which decides where one goes when it is split or dissolved. */
  ordinal: number
  /** First day in the register. */
  enters: number
  /** The last day of membership, and what ended it. */
  gone: { day: number; as: Status } | null
  /** Until when lists have somebody gone as if nothing had happened (domain.md §2.8 row 22). */
  listedUntil: number
  move: { day: number; to: StoryBranch; inBothUntil: number; code: string } | null
  /** Null while on probation for good. */
  official: number | null
  away: (Span & { host: StoryBranch | null; code: string }) | null
  exempt: Span | null
  /** Stays marked exempt after the end (§2.8 row 25, "quá hạn miễn"). */
  exemptOverdue: boolean
  smartphoneFrom: number
}

export const START = parseDay(SAMPLE_AS_OF.roster) + 1
const YEAR = 365.2425

const LEFT = weighted<Status>([
  ['left', 60],
  ['removed', 16],
  ['resigned', 15],
  ['expelled', 9],
])
/** Of the members of that age, how many die or leave otherwise within a year. */
const RISKS: readonly (readonly [upTo: number, dies: number, leaves: number])[] = [
  [40, 0.001, 0.012],
  [50, 0.002, 0.008],
  [60, 0.005, 0.005],
  [70, 0.012, 0.002],
  [80, 0.032, 0.001],
  [Infinity, 0.09, 0.001],
]
const MOVES = 0.022
const GOES_AWAY = 0.016
const BUYS_SMARTPHONE = 0.2
const EXEMPT_FOR_A_TIME = 0.012

export interface LifeTools {
  random: Random
  /** A branch not far away, if any is known. */
  near(): StoryBranch | undefined
  newCode(): string
}

/** Draws what becomes of a person; `enters` is `START` for those of the first roster. */
export function drawLife(person: Person, home: StoryBranch, ordinal: number, enters: number, tools: LifeTools): Life {
  const { random } = tools
  const age = yearsBetween(person.birth, enters)
  const within = (perYear: number) => enters + Math.floor((-Math.log(1 - random.next()) / perYear) * YEAR)
  const [, dies, leaves] = RISKS.find(([upTo]) => age < upTo)!
  const ends = person.gone ? enters - 1 : within(dies + leaves)
  const as = random.chance(dies / (dies + leaves)) ? 'deceased' : random.draw(LEFT)
  const forgotten = random.chance(0.3) ? random.int(60, 360) : 0
  return {
    ...{ person, home, ordinal, enters },
    gone: { day: ends, as: person.gone && person.status !== 'active' ? person.status : as },
    listedUntil: ends + (person.gone && person.status !== 'active' ? 0 : forgotten),
    move: drawMove(within(MOVES), tools),
    official: person.official ?? drawOfficial(person, enters, random),
    away: drawAway(person, age, enters, within(GOES_AWAY), tools),
    ...drawExemption(person, age, within, random),
    smartphoneFrom: person.smartphone ? 0 : within(age < 75 ? BUYS_SMARTPHONE : BUYS_SMARTPHONE / 3),
  }
}

/** Half of the transfers leave a row behind for a while, under another key. */
function drawMove(day: number, { random, near, newCode }: LifeTools): Life['move'] {
  const to = near()
  const unfinished = random.chance(0.5) ? random.int(60, 400) : 0
  return to ? { day, to, inBothUntil: day + unfinished, code: unfinished > 0 ? newCode() : '' } : null
}

/** A year after joining; a few are forgotten for another year or so (§2.8 row 21), those forgotten before are found. */
function drawOfficial({ joined }: Person, enters: number, random: Random): number {
  const due = joined + 366 + random.int(0, 40)
  if (due < enters) return enters + random.int(30, 330)
  return due + (random.chance(0.03) ? random.int(120, 400) : 0)
}

function drawAway(person: Person, age: number, enters: number, leaves: number, { random, near, newCode }: LifeTools) {
  const host = near()
  const from = person.status === 'temp_out' ? enters - 60 : leaves
  const to = from + random.int(90, 350)
  if (age >= 60 || !host) return null
  return { from, to, host: random.chance(0.8) ? host : null, code: newCode() }
}

/** Old age has no end; other reasons have one, after which most come back, some are renewed, some are overlooked. */
function drawExemption(person: Person, age: number, within: (perYear: number) => number, random: Random) {
  const overdue = random.chance(0.15)
  const renewed = random.chance(0.25) ? 365 : 0
  const lasting = random.pick([183, 365, 365])
  const forAge = age >= 80 ? 0.4 : age >= 70 ? 0.13 : age >= 65 ? 0.04 : 0
  const from = within(forAge || EXEMPT_FOR_A_TIME)
  if (person.exemptFrom !== null) {
    const to = person.exemptTo === null ? null : person.exemptTo + renewed
    return { exempt: { from: person.exemptFrom, to }, exemptOverdue: overdue }
  }
  return { exempt: { from, to: forAge ? null : from + lasting + renewed }, exemptOverdue: overdue }
}

/** The branch of official activity on a day. */
export function placeAt({ home, ordinal, move }: Life, day: number): StoryBranch {
  const from = move && move.day <= day ? move.to : home
  return placeOf(from, ordinal, day)
}

/** What the member is on a day, as a register without mistakes would say; `gone` has its own day. */
export function statusAt(life: Life, day: number): Status {
  const { gone, away, move, exempt, exemptOverdue } = life
  if (gone && day > gone.day && day > life.listedUntil) return gone.as
  if (away && away.from <= day && (away.to === null || day <= away.to)) return 'temp_out'
  if (exempt && exempt.from <= day && (exempt.to === null || day <= exempt.to || exemptOverdue)) return 'exempt'
  if (move && move.day > day && move.day - day <= 20) return 'in_transit'
  return 'active'
}

export const isListed = (life: Life, day: number): boolean =>
  day >= life.enters && (!life.gone || day <= Math.max(life.gone.day, life.listedUntil))
