import { PERSON_RATES } from './rates.ts'
import { dayNumber, parseDay, SAMPLE_AS_OF, yearOf, yearsBetween } from './sample-dates.ts'
import type { Setting } from './branch-plan.ts'
import type { Identifiers } from './identifiers.ts'
import { drawMembership, type Membership } from './membership.ts'
import { drawName, siblingName, sonName, type Name, type Sex } from './names.ts'
import { weighted, type Random, type Weighted } from './random.ts'
import type { People, UnitProfile } from './unit-profiles.ts'

/** A person as they are, before any clerk wrote them down. Days are counted from 1970-01-01. */
export interface Person extends Membership {
  memberCode: string
  people: People
  sex: Sex
  name: Name
  /** As the citizen identity card has it; `paperBirth` is what the party papers say. */
  birth: number
  paperBirth: number
  citizenId: string
  /** Valid number, empty for probationary members; `formerCardNo` the one it replaced, or empty. */
  cardNo: string
  formerCardNo: string
  profileNo: string
  phone: string
  smartphone: boolean
  branchCode: string
}

/** Least age, highest age and weight of each age group by kind of branch. */
const AGES: Record<Setting, Weighted<readonly [number, number]>> = {
  hamlet: ages([20, 29, 12], [30, 39, 20], [40, 49, 16], [50, 59, 15], [60, 69, 21], [70, 79, 11], [80, 90, 5]),
  school: ages([23, 29, 10], [30, 39, 36], [40, 49, 36], [50, 60, 18]),
  office: ages([22, 29, 12], [30, 39, 36], [40, 49, 33], [50, 60, 19]),
  enterprise: ages([21, 29, 15], [30, 39, 40], [40, 49, 30], [50, 60, 15]),
  armed: ages([20, 29, 32], [30, 39, 38], [40, 49, 21], [50, 58, 9]),
}
/** About 35 % in all (domain.md §3.3), most of them in the schools. */
export const WOMEN: Record<Setting, number> = { hamlet: 0.29, school: 0.62, office: 0.38, enterprise: 0.3, armed: 0.1 }

const AS_OF = parseDay(SAMPLE_AS_OF.roster)

export interface PersonTools {
  random: Random
  identifiers: Identifiers
  /** Numbers of people written lately, for cards and phones that two share. */
  recent: { pick(random: Random): { cardNo: string; phone: string } | undefined }
}

/** One more person of a branch; `others` are those already in it, some of them relatives. */
export function drawPerson(
  branchCode: string,
  setting: Setting,
  { peoples }: UnitProfile,
  others: readonly Person[],
  { random, identifiers, recent }: PersonTools,
): Person {
  const origin = drawRelative(others, random) ?? drawStranger(setting, peoples, random)
  const membership = drawMembership(origin.birth, yearsBetween(origin.birth, AS_OF), random)
  return givePapers(branchCode, origin, membership, others, { random, identifiers, recent })
}

/** The person of that birth and standing, with the numbers people have. */
export function givePapers(
  branchCode: string,
  { people, sex, name, birth }: Origin,
  membership: Membership,
  others: readonly Person[],
  { random, identifiers, recent }: PersonTools,
): Person {
  const age = yearsBetween(birth, AS_OF)
  let cardNo = membership.probationary ? '' : identifiers.cardNo(random)
  if (cardNo !== '' && random.chance(PERSON_RATES.cardOfTwo.rate)) cardNo = recent.pick(random)?.cardNo || cardNo
  const shares = age >= 65 ? PERSON_RATES.phoneSharedFrom65 : PERSON_RATES.phoneSharedUnder65
  const shared = random.chance(shares.rate) ? (others.at(-1) ?? recent.pick(random))?.phone : undefined
  return {
    ...membership,
    memberCode: identifiers.memberCode(),
    people,
    sex,
    name,
    birth,
    paperBirth:
      age > 60 && random.chance(PERSON_RATES.paperBirthDiffersOver60.rate) ? otherBirth(birth, random) : birth,
    citizenId: identifiers.citizenId(sex, yearOf(birth), random),
    cardNo,
    formerCardNo: '',
    profileNo: identifiers.profileNo(),
    phone: shared ?? identifiers.phone(random),
    smartphone: random.chance(age < 60 ? 0.98 : age < 70 ? 0.85 : age < 80 ? 0.55 : 0.2),
    branchCode,
  }
}

export type Origin = Pick<Person, 'people' | 'sex' | 'name' | 'birth'>

function drawStranger(setting: Setting, peoples: UnitProfile['peoples'], random: Random): Origin {
  const [youngest, oldest] = random.draw(AGES[setting])
  const birth = AS_OF - Math.floor((random.int(youngest, oldest) + random.next()) * 365.2425)
  const sex = random.chance(WOMEN[setting]) ? 'female' : 'male'
  const people = drawPeople(peoples, random)
  return { people, sex, name: drawName(people, sex, yearOf(birth), random), birth }
}

/** Twins, brothers and sisters, fathers and sons, namesakes: the near misses a reconciliation has to keep apart. */
function drawRelative(others: readonly Person[], random: Random): Origin | null {
  const draw = random.next()
  if (draw > 0.04 || others.length === 0) return null
  const kin = random.pick(others)
  const year = yearOf(kin.birth)
  if (draw < 0.0015) {
    return { ...kin, name: siblingName(kin.name, kin.sex, kin.sex, year, random), birth: kin.birth }
  }
  if (draw < 0.021) {
    const sex = random.chance(0.4) ? 'female' : 'male'
    const birth = inWorkingLife(kin.birth + random.int(-2500, 2500))
    return { ...kin, sex, name: siblingName(kin.name, kin.sex, sex, yearOf(birth), random), birth }
  }
  if (draw < 0.031) {
    const birth = kin.birth + random.int(8200, 13000)
    if (kin.sex === 'female' || birth > YOUNGEST) return null
    return { ...kin, name: sonName(kin.name, yearOf(birth), random), birth }
  }
  return { ...kin, birth: inWorkingLife(kin.birth + random.int(-5000, 5000)) }
}

const YOUNGEST = dayNumber(2004, 6, 1)
const OLDEST = dayNumber(1934, 1, 1)

function inWorkingLife(birth: number): number {
  return Math.min(YOUNGEST, Math.max(OLDEST, birth))
}

/** Papers of the war years and the register office disagree by years or keep only a guess of the day. */
function otherBirth(birth: number, random: Random): number {
  if (random.chance(0.5)) return birth + random.pick([-730, -366, -365, 365, 366, 731])
  const year = yearOf(birth)
  return dayNumber(year, random.int(1, 12), random.int(1, 28))
}

export function drawPeople(peoples: UnitProfile['peoples'], random: Random): People {
  let at = random.next()
  for (const [people, share] of peoples) if ((at -= share) < 0) return people
  return 'kinh'
}

function ages(...groups: readonly (readonly [number, number, number])[]): Weighted<readonly [number, number]> {
  return weighted(groups.map(([youngest, oldest, weight]) => [[youngest, oldest], weight]))
}
