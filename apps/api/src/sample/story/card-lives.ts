import { cardRow, type CardEvent } from '../cards.ts'
import type { RowSink } from '../csv-writer.ts'
import { weighted, type Random } from '../random.ts'
import { dayNumber, isoDay, parseDay } from '../sample-dates.ts'
import { START, placeAt, type Life } from './lives.ts'
import { CLEANED_DAY } from './story-dates.ts'

/** The card a person holds from a day on; the register knows it at once, lists only later. */
export interface CardPeriod {
  no: string
  from: number
  /** When rosters show it: most with the next one, 15 % a year late (domain.md §2.8 row 6). */
  inRoster: number
  inApp: number
}

/** Rounds of 8-digit cards (domain.md §5, regime A). */
const OLD_ROUNDS = ['2024-09-02', '2024-11-07', '2025-02-03', '2025-05-19'].map(parseDay)
/** The month of 2025-09 and later in which a branch changes its cards; what is left waits for another time. */
const NEW_ROUNDS = weighted<number>([3, 7, 11, 13, 14, 13, 12, 10, 8, 6, 2, 1].map((weight, month) => [month, weight]))
const NEVER = 0.035
const FAILS = 0.013
const YEAR = 365.2425
const FAILURES = weighted<CardEvent['event']>([
  ['lost', 48],
  ['damaged', 38],
  ['misprinted', 14],
])
const RECALLED = 0.7

/** The handing-out day of month number `month` after August 2025. */
const newRound = (month: number): number => dayNumber(2025 + Math.floor((8 + month) / 12), ((8 + month) % 12) + 1, 15)

/** Which month number of the exchange a branch has. */
export const drawRound = (random: Random): number => random.draw(NEW_ROUNDS)

export interface CardTools {
  random: Random
  round: number
  newCardNo: () => string
}

/** Every card of a life, the one at the start first, and what the register says of them from `START` on. */
export function drawCards(life: Life, { random, round, newCardNo }: CardTools): [CardPeriod[], CardEvent[]] {
  const { person, official, gone } = life
  const events: CardEvent[] = []
  const periods: CardPeriod[] = person.cardNo === '' ? [] : [{ no: person.cardNo, from: 0, inRoster: 0, inApp: 0 }]
  const last = gone ? gone.day : Infinity
  const tell = (cardNo: string, event: CardEvent['event'], day: number, replacedBy = '') => {
    if (day < START || day > last) return false
    events.push({ cardNo, event, day, replacedBy })
    return true
  }
  const give = (no: string, from: number) => {
    const late = random.chance(0.15) ? random.int(200, 420) : random.int(0, 15)
    periods.push({ no, from, inRoster: from + late, inApp: from + random.int(0, 130) })
  }
  if (periods.length === 0 && official !== null) {
    const oldRound = OLD_ROUNDS.find((day) => day >= official + 30)
    if (oldRound !== undefined) {
      const no = newCardNo()
      if (tell(no, 'issued', oldRound)) give(no, oldRound)
    }
  }
  failure(periods, { tell, give, random, newCardNo })
  const month = round + (random.chance(0.75) ? 0 : random.int(0, 3))
  const waits = random.chance(NEVER)
  const old = periods.at(-1)?.no
  const earliest = official === null ? Infinity : official + 30
  let day = newRound(month)
  while (day < earliest && day < last && old === undefined && earliest < Infinity) day = newRound(monthOf(day) + 1)
  if (!waits && (old !== undefined || day >= earliest)) {
    const told =
      old === undefined ? tell(person.citizenId, 'issued', day) : tell(old, 'replaced', day, person.citizenId)
    if (told) give(person.citizenId, day)
  }
  if (gone && gone.as !== 'deceased' && gone.as !== 'left' && periods.length > 0 && random.chance(RECALLED)) {
    const held = periods.filter(({ from }) => from <= gone.day).at(-1)
    if (held && gone.day >= START) events.push({ cardNo: held.no, event: 'recalled', day: gone.day, replacedBy: '' })
  }
  return [periods, events]
}

interface Telling extends Omit<CardTools, 'round'> {
  tell(cardNo: string, event: CardEvent['event'], day: number, replacedBy?: string): boolean
  give(no: string, from: number): void
}

/** A card that fails in the last year of 8 digits is replaced by another of 8; later the next round replaces it. */
function failure(periods: CardPeriod[], { tell, give, random, newCardNo }: Telling): void {
  const card = periods.at(-1)
  const day = START + Math.floor((-Math.log(1 - random.next()) / FAILS) * YEAR)
  const kind = random.draw(FAILURES)
  const replaced = day + random.int(25, 130)
  if (!card || day < card.from || day > CLEANED_DAY - 30 || !tell(card.no, kind, day)) return
  if (replaced > CLEANED_DAY - 15 || !random.chance(0.9)) return
  const no = newCardNo()
  if (tell(card.no, 'replaced', replaced, no)) give(no, replaced)
}

const monthOf = (day: number): number => {
  const [year, month] = isoDay(day).split('-').map(Number) as [number, number]
  return (year - 2025) * 12 + month - 9
}

/** Writes the register's lines from `first` on until `end`, with the branch of the day. */
export function writeCards(
  life: Life,
  events: readonly CardEvent[],
  first: number,
  end: number,
  tools: {
    sink: RowSink
    random: Random
    documentSign: 'HU' | 'TU' | 'ĐU'
  },
): void {
  const { sink, random, documentSign } = tools
  for (const event of events) {
    if (event.day < first || event.day > end) continue
    const person = { ...life.person, branchCode: placeAt(life, event.day).code }
    // From the merger on it is the commune's committee that decides (domain.md §5).
    const sign = event.day >= CLEANED_DAY - 60 ? 'ĐU' : documentSign
    sink.row(cardRow(event, person, { documentSign: sign }, random))
  }
}

/** The number a list shows on a day: the newest it has heard of, or what it had at first. */
export function cardShown(
  periods: readonly CardPeriod[],
  list: 'inRoster' | 'inApp',
  day: number,
  first: string,
): string {
  let shown = first
  for (const period of periods) if (period.from > 0 && period[list] <= day) shown = period.no
  return shown
}
