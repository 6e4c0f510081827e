import { canSwapDayMonth, offByOne, swapDayMonth } from '#api/sample/errors/date-errors.ts'
import { markSecondVowel, withoutDiacritics, wrongDiacritic, yAsI } from '#api/sample/errors/name-errors.ts'
import { mistypeDigit } from '#api/sample/errors/number-errors.ts'
import { Random } from '#api/sample/random.ts'
import { nameFold } from '#api/shared/normalise/names.ts'
import type { Row } from './naive-ladder.ts'

// Shares of members from one roster to the next; more than a quarter brings, so that there is something to measure.
const LEAVE = 0.03
const JOIN = 0.03
const CHANGES = { branch: 0.05, card: 0.15, birth: 0.03, name: 0.05, citizenId: 0.01, phone: 0.08 }
// Of those who join, how many bear the name of somebody who leaves: fathers and sons, namesakes of a commune.
const NAMESAKES = 0.3

/** Two rosters of one province and, row by row, whose each row is. */
export interface SuccessiveRosters {
  first: Row[]
  second: Row[]
  /** What the same list says of the person; the row itself is never changed. */
  personOf: ReadonlyMap<Row, string>
}

const respelt = (name: string, random: Random): string => {
  const way = random.int(0, 9)
  if (way < 3) return markSecondVowel(name)
  if (way < 5) return yAsI(name, 1, random)
  if (way < 7) return wrongDiacritic(name, random)
  if (way < 8) return withoutDiacritics(name)
  const words = name.split(' ')
  return words.length > 3 ? [...words.slice(0, 1), ...words.slice(2)].join(' ') : name.toUpperCase()
}

function corrected(birth: string, known: string, random: Random): string {
  // known to the year only: the next list has the date the app knows
  if (birth.length < 10) return known.length === 10 ? known : birth
  return canSwapDayMonth(birth) && random.chance(0.4) ? swapDayMonth(birth) : offByOne(birth, random)
}

/** A branch of the same base organisation in half of the transfers, any branch of the province in the others. */
function elsewhere(branch: string, branches: readonly string[], random: Random): string {
  const base = branch.slice(0, branch.lastIndexOf('.'))
  const near = branches.filter((other) => other.startsWith(`${base}.`))
  return random.pick(random.chance(0.5) && near.length > 1 ? near : branches)
}

/** Whoever stays, as the next list writes them: elsewhere, with a new card, a corrected birth, another spelling. */
function changed(row: Row, known: string, branches: readonly string[], random: Random): Row {
  const next = { ...row }
  if (random.chance(CHANGES.branch)) next.branch_code = elsewhere(row.branch_code!, branches, random)
  if (random.chance(CHANGES.card) && /^\d{12}$/.test(row.citizen_id!)) next.card_no = row.citizen_id!
  if (random.chance(CHANGES.birth)) next.date_of_birth = corrected(row.date_of_birth!, known, random)
  if (random.chance(CHANGES.name)) next.full_name = respelt(row.full_name!.trim(), random)
  if (random.chance(CHANGES.citizenId) && row.citizen_id) next.citizen_id = mistypeDigit(row.citizen_id, random)
  if (random.chance(CHANGES.phone)) next.phone = `09${String(random.int(0, 99_999_999)).padStart(8, '0')}`
  return next
}

const shareOf = <T>(values: readonly T[], share: number, random: Random) =>
  random.shuffled(values).slice(0, Math.round(values.length * share))

/** Who is only on the second list; some of them bear the name of somebody who is only on the first. */
function drawJoiners(persons: Map<string, Row[]>, leavers: ReadonlySet<string>, random: Random): Set<string> {
  const nameOf = (person: string) => nameFold(persons.get(person)![0]!.full_name!)
  const names = new Set([...leavers].map(nameOf))
  const others = [...persons.keys()].filter((person) => !leavers.has(person))
  const namesakes = shareOf(
    others.filter((person) => names.has(nameOf(person))),
    1,
    random,
  )
  const wanted = Math.round(persons.size * JOIN)
  return new Set([...namesakes.slice(0, wanted * NAMESAKES), ...shareOf(others, 1, random)].slice(0, wanted))
}

/** Two rosters made of one of the sample, a year apart; `births` is what the app knows by member code. */
export function successiveRosters(
  roster: readonly Row[],
  births: ReadonlyMap<string, string>,
  seed: number,
): SuccessiveRosters {
  const random = new Random(seed, 'successive rosters')
  const persons = Map.groupBy(roster, ({ profile_no, member_code }) => profile_no || member_code!)
  const branches = [...new Set(roster.map(({ branch_code }) => branch_code!))]
  const leavers = new Set(shareOf([...persons.keys()], LEAVE, random))
  const joiners = drawJoiners(persons, leavers, random)
  const personOf = new Map<Row, string>()
  const [first, second]: [Row[], Row[]] = [[], []]
  for (const [person, rows] of persons) {
    for (const row of rows) {
      const next = changed(row, births.get(row.member_code!) ?? '', branches, random)
      personOf.set(row, person).set(next, person)
      if (!joiners.has(person)) first.push(row)
      if (!leavers.has(person)) second.push(next)
    }
  }
  return { first, second: random.shuffled(second), personOf }
}
