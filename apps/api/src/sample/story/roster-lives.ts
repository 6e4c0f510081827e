import type { RowSink } from '../csv-writer.ts'
import type { Random } from '../random.ts'
import { RATES } from '../rates.ts'
import { isoDay } from '../sample-dates.ts'
import { writtenCard, type Writing } from '../written-fields.ts'
import { cardShown, type CardPeriod } from './card-lives.ts'
import { isListed, placeAt, statusAt, type Life } from './lives.ts'
import { CLEANED_DAY } from './story-dates.ts'
import { placeOf, type StoryBranch } from './story-units.ts'

/** One roster of the story. */
export interface RosterMoment {
  index: number
  day: number
  sink: RowSink
}

/** A person's line as the clerk typed it; what was typed wrong stays wrong until somebody looks. */
export interface RosterLine {
  life: Life
  /** As in the first roster (columns of `ROSTER_COLUMNS`). */
  row: readonly string[]
  cards: readonly CardPeriod[]
  /** A row in a second branch that outlived its reason (domain.md §2.8 rows 23 and 24). */
  second: { row: readonly string[]; branch: StoryBranch | undefined; until: number } | null
  /** The citizen id as it will be once it was asked for. */
  citizenIdFound: string
  smartphoneAsked: boolean
  /** Whether the list says once why somebody is gone, and not only leaves them out. */
  saysWhy: boolean
}

const COLUMN = {
  card: 5,
  citizenId: 4,
  branch: 8,
  official: 10,
  membership: 11,
  status: 12,
  from: 13,
  to: 14,
  smartphone: 15,
}

/** Of those without a citizen id, who still is after the cleaning: 4 % fall to 0.5 % (§2.8 row 1). */
const STILL_MISSING = 0.12

export function startLine(
  life: Life,
  rows: readonly (readonly string[])[],
  cards: readonly CardPeriod[],
  branchOf: (code: string) => StoryBranch | undefined,
  writing: Writing,
): RosterLine {
  const { random, habits } = writing
  const [row, second] = rows as readonly [readonly string[], (readonly string[])?]
  const { citizenId } = life.person
  const shown = habits.losesZeros ? citizenId.replace(/^0+/, '') : citizenId
  const isTwin = second !== undefined && second[0] !== row[0] && second[COLUMN.status] === 'active'
  const until = life.enters + random.int(30, 900)
  return {
    ...{ life, row, cards: cards.map((period) => ({ ...period, no: typed(period, life, writing) })) },
    second: isTwin ? { row: second, branch: branchOf(second[COLUMN.branch] as string), until } : null,
    citizenIdFound: random.chance(STILL_MISSING) ? '' : shown,
    smartphoneAsked: random.chance(0.6),
    saysWhy: random.chance(0.4),
  }
}

/** The number of a later card as this clerk typed it (§2.8 rows 2 to 4). */
const typed = ({ no, from }: CardPeriod, { person }: Life, writing: Writing): string =>
  from === 0 ? no : writtenCard({ ...person, cardNo: no, formerCardNo: '' }, 0, writing)

/** Writes what one roster says of a person; returns whether it names them. */
export function writeLine(line: RosterLine, { index, day, sink }: RosterMoment, random: Random): boolean {
  const { life, saysWhy } = line
  const isGone = life.gone !== null && day > Math.max(life.gone.day, life.listedUntil)
  if (isGone && !(saysWhy && day - life.gone!.day < 150 && day >= life.enters)) return false
  if (!isGone && !isListed(life, day)) return false
  const status = statusAt(life, day)
  const branch = placeAt(life, day)
  const row = rowOn(line, day, status, branch.code)
  sink.row(row)
  if (status === 'active' || status === 'in_transit') branch.heads[index] = (branch.heads[index] ?? 0) + 1
  writeOthers(line, row, day, sink)
  if (random.chance(RATES.rowTwice.roster)) sink.row(row)
  return true
}

function rowOn(
  { life, row, cards, citizenIdFound, smartphoneAsked }: RosterLine,
  day: number,
  status: string,
  branch: string,
) {
  const { official, exempt, smartphoneFrom, person } = life
  const next = [...row]
  const isOfficial = official !== null && official <= day
  next[COLUMN.branch] = branch
  next[COLUMN.card] = isOfficial ? cardShown(cards, 'inRoster', day, row[COLUMN.card] as string) : ''
  if (day >= CLEANED_DAY && row[COLUMN.citizenId] === '') next[COLUMN.citizenId] = citizenIdFound
  if (person.probationary && isOfficial) {
    next[COLUMN.official] = isoDay(official)
    next[COLUMN.membership] = 'official'
  }
  // Who was not marked as exempt in the first list is not marked later.
  const unmarked = status === 'exempt' && row[COLUMN.status] === 'active' && person.status === 'exempt'
  next[COLUMN.status] = unmarked ? 'active' : status
  const marked = status === 'exempt' && !unmarked
  next[COLUMN.from] = marked ? isoDay(exempt!.from) : ''
  next[COLUMN.to] = marked && exempt!.to !== null ? isoDay(exempt!.to) : ''
  const isKnown = row[COLUMN.smartphone] !== '' || (smartphoneAsked && day >= CLEANED_DAY)
  if (isKnown) next[COLUMN.smartphone] = smartphoneFrom <= day ? 'yes' : 'no'
  return next
}

/** Rows beside the official one: a guest's, one that a transfer left behind, one that nobody took out. */
function writeOthers({ life, second }: RosterLine, row: readonly string[], day: number, sink: RowSink): void {
  const { away, move, home, ordinal } = life
  const another = (like: readonly string[], code: string, branch: StoryBranch, status: string) => {
    const next = [...like]
    next[0] = code
    next[COLUMN.branch] = branch.code
    next[COLUMN.status] = status
    next[COLUMN.from] = next[COLUMN.to] = ''
    if (branch.code !== row[COLUMN.branch]) sink.row(next)
  }
  const isAway = away?.host && row[COLUMN.status] === 'temp_out'
  if (isAway) return another(row, away.code, placeOf(away.host!, ordinal, day), 'temp_in')
  if (row[COLUMN.status] !== 'active') return
  if (move && move.day <= day && day < move.inBothUntil) {
    another(row, move.code, placeOf(home, ordinal, day), 'active')
  } else if (second?.branch && day < second.until) {
    another(second.row, second.row[0] as string, placeOf(second.branch, ordinal, day), 'active')
  }
}
