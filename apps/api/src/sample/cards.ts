import { fullName } from './names.ts'
import type { Person } from './person.ts'
import { weighted, type Random } from './random.ts'
import { dayNumber, isoDay, parseDay, SAMPLE_AS_OF } from './sample-dates.ts'
import type { UnitProfile } from './unit-profiles.ts'

export const CARD_COLUMNS = [
  'card_no',
  'member_code',
  'full_name',
  'date_of_birth',
  'branch_code',
  'event',
  'event_on',
  'replaced_by',
  'document_no',
] as const

type Event = 'issued' | 'lost' | 'damaged' | 'misprinted' | 'replaced' | 'recalled'

export interface CardEvent {
  cardNo: string
  event: Event
  day: number
  replacedBy: string
}

/** The register covers one year up to the roster. */
const FIRST_DAY = dayNumber(2023, 7, 1)
const AS_OF = parseDay(SAMPLE_AS_OF.roster)
/** New cards are handed out on four days a year (domain.md §5). */
const ROUNDS = [dayNumber(2023, 9, 2), dayNumber(2023, 11, 7), dayNumber(2024, 2, 3), dayNumber(2024, 5, 19)]

/** Share of members whose card fails within the year; with the replacements this gives row 6 of domain.md §2.8. */
const FAILED = 0.0135
const FAILURES = weighted<Event>([
  ['lost', 48],
  ['damaged', 38],
  ['misprinted', 14],
])
const REPLACED = 0.9
const RECALLED = 0.7

/**
 * What happened to a person's card in the year, oldest first. When it was replaced, `person.cardNo` becomes the new
 * number and `formerCardNo` keeps the old one, so call it before any file shows the card.
 */
export function drawCardEvents(person: Person, newCardNo: () => string, random: Random): CardEvent[] {
  if (person.cardNo === '') return []
  const { cardNo } = person
  const issued = issuedOn(person)
  const events: CardEvent[] = []
  if (issued !== null) events.push({ cardNo, event: 'issued', day: issued, replacedBy: '' })
  if (person.gone) {
    // The family of the dead keep the card, those put out of the party give it back.
    const givesBack = person.status !== 'deceased' && person.status !== 'left' && random.chance(RECALLED)
    if (givesBack)
      events.push({ cardNo, event: 'recalled', day: random.int(issued ?? FIRST_DAY, AS_OF), replacedBy: '' })
    return events
  }
  if (!random.chance(FAILED)) return events
  const day = random.int(issued ?? FIRST_DAY, AS_OF)
  events.push({ cardNo, event: random.draw(FAILURES), day, replacedBy: '' })
  const replaced = day + random.int(25, 130)
  if (replaced > AS_OF || !random.chance(REPLACED)) return events
  person.formerCardNo = cardNo
  person.cardNo = newCardNo()
  events.push({ cardNo, event: 'replaced', day: replaced, replacedBy: person.cardNo })
  return events
}

/** A line of the card register; decisions are those of the committee above the base (domain.md §5, regime A). */
export function cardRow(
  event: CardEvent,
  person: Person,
  { documentSign }: Pick<UnitProfile, 'documentSign'>,
  random: Random,
): string[] {
  const document = event.event === 'lost' || event.event === 'damaged' ? '' : `${random.int(1, 980)}-QĐ/${documentSign}`
  return [
    event.cardNo,
    person.memberCode,
    fullName(person.name),
    isoDay(person.paperBirth),
    person.branchCode,
    event.event,
    isoDay(event.day),
    event.replacedBy,
    document,
  ]
}

/** The first round a month or more after the person became official, when it lies within the year covered. */
function issuedOn({ official }: Person): number | null {
  if (official === null || official < FIRST_DAY - 60) return null
  return ROUNDS.find((round) => round >= official + 30) ?? null
}
