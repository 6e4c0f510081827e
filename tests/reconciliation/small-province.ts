import { offByOne } from '#api/sample/errors/date-errors.ts'
import { markSecondVowel, withoutDiacritics, wrongDiacritic } from '#api/sample/errors/name-errors.ts'
import { mistypeDigit } from '#api/sample/errors/number-errors.ts'
import { Random } from '#api/sample/random.ts'
import type { GivenRow } from '../given-province.ts'

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đinh', 'Hồ']
const MIDDLES = ['Văn', 'Thị', 'Thanh', 'Ngọc']
const GIVENS = ['Hoà', 'Thủy', 'Bình', 'Hạnh', 'Mỹ', 'Quý', 'Dũng', 'Lơi', 'Vinh']
const BRANCHES = ['A', 'B', 'C', 'S', 'D', 'G']
const PERSONS = 30

const padded = (value: number, length: number) => String(value).padStart(length, '0')
const day = (random: Random) =>
  `${random.int(1950, 2000)}-${padded(random.int(1, 12), 2)}-${padded(random.int(1, 28), 2)}`

/** Files of a made-up province of some dozens of people (`TREE`), among them all that is hard to tell apart. */
export interface SmallProvince {
  roster: GivenRow[]
  /** The same people later: some elsewhere, written otherwise, gone or new. */
  laterRoster: GivenRow[]
  accounts: GivenRow[]
}

function drawPerson(number: number, random: Random): GivenRow {
  const born = day(random)
  return {
    member_code: `M${number}`,
    full_name: [random.pick(FAMILIES), random.pick(MIDDLES), random.pick(GIVENS)].join(' '),
    date_of_birth: random.chance(0.1) ? born.slice(0, 4) : born,
    citizen_id: random.chance(0.3) ? '' : `0510${born.slice(2, 4)}${padded(number, 6)}`,
    card_no: random.chance(0.3) ? '' : `51${padded(number, 6)}`,
    phone: `0905${padded(random.int(0, 8), 6)}`,
    branch_code: random.pick(BRANCHES),
    joined_on: '2005-02-03',
    status: random.chance(0.1) ? 'temp_out' : 'active',
  }
}

/** A twin has the birth and the branch, a namesake the name, somebody listed twice all but the branch. */
function drawRelative(of: GivenRow, number: number, random: Random): GivenRow {
  const own = drawPerson(number, random)
  const way = random.int(0, 2)
  if (way === 0) return { ...own, date_of_birth: of.date_of_birth!, branch_code: of.branch_code!, phone: of.phone! }
  if (way === 1) return { ...own, full_name: of.full_name!, branch_code: of.branch_code! }
  return { ...of, member_code: own.member_code!, branch_code: own.branch_code! }
}

/** As another clerk writes the same person. */
function rewritten(row: GivenRow, random: Random): GivenRow {
  const name = row.full_name!
  const names = [name, name, wrongDiacritic(name, random), markSecondVowel(name), withoutDiacritics(name)]
  const number = (value: string) =>
    value === '' || random.chance(0.8) ? value : random.chance(0.5) ? '' : mistypeDigit(value, random)
  const born = row.date_of_birth!
  return {
    ...row,
    full_name: random.pick(names),
    date_of_birth: born.length === 10 && random.chance(0.15) ? offByOne(born, random) : born,
    citizen_id: number(row.citizen_id!),
    card_no: number(row.card_no!),
    branch_code: random.chance(0.2) ? random.pick(BRANCHES) : row.branch_code!,
  }
}

function accountOf(row: GivenRow, random: Random): GivenRow {
  const { full_name, date_of_birth, citizen_id, card_no, phone, branch_code } = rewritten(row, random)
  const said = { full_name, date_of_birth, citizen_id, card_no, phone, branch_code } as GivenRow
  return { ...said, account_id: `K${row.member_code}`, issued_on: '2023-06-01', status: 'active' }
}

const without = (rows: readonly GivenRow[], field: 'member_code') => rows.map((row) => ({ ...row, [field]: '' }))

/** `coded`: whether the rosters bear keys of a source system, of which two are two persons. */
export function smallProvince(seed: number, coded: boolean): SmallProvince {
  const random = new Random(seed, 'small province')
  const people: GivenRow[] = []
  for (let number = 1; number <= PERSONS; number += 1) {
    const of = people.length > 0 && random.chance(0.3) ? random.pick(people) : null
    people.push(of ? drawRelative(of, number, random) : drawPerson(number, random))
  }
  const stay = people.filter(() => random.chance(0.85))
  const later = [...stay.map((row) => rewritten(row, random)), drawPerson(90, random), drawPerson(91, random)]
  const accounts = people.filter(() => random.chance(0.8)).map((row) => accountOf(row, random))
  return {
    roster: coded ? people : without(people, 'member_code'),
    laterRoster: coded ? later : without(later, 'member_code'),
    accounts,
  }
}
