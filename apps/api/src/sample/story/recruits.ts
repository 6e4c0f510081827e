import type { Setting } from '../branch-plan.ts'
import type { Membership } from '../membership.ts'
import { drawName } from '../names.ts'
import { drawPeople, givePapers, WOMEN, type Person, type PersonTools } from '../person.ts'
import type { Random } from '../random.ts'
import { yearOf } from '../sample-dates.ts'
import type { UnitProfile } from '../unit-profiles.ts'

/** Joining, or coming from another province, by a member in a year; what makes up for the dead and gone and a little more. */
const JOIN = 0.026
const COME = 0.003
const YEAR = 365.2425

export interface Arrival {
  day: number
  person: Person
}

/** Who comes to a branch of `size` from `first` to `last`, in no order. */
export function drawArrivals(
  branch: { code: string; setting: Setting; size: number },
  { peoples }: UnitProfile,
  [first, last]: readonly [number, number],
  tools: PersonTools,
): Arrival[] {
  const { random } = tools
  const years = (last - first + 1) / YEAR
  const arrivals: Arrival[] = []
  for (let i = drawCount(branch.size * years * JOIN, random); i > 0; i--) {
    const day = random.int(first, last)
    const birth = day - Math.floor((20 + 18 * random.next() ** 1.4) * YEAR)
    arrivals.push({
      day,
      person: arrive(branch, peoples, birth, { probationary: true, joined: day, official: null }, tools),
    })
  }
  for (let i = drawCount(branch.size * years * COME, random); i > 0; i--) {
    const day = random.int(first, last)
    const joined = day - random.int(500, 7000)
    const birth = joined - Math.floor((20 + 12 * random.next()) * YEAR)
    const standing = { probationary: false, joined, official: joined + 366 + random.int(0, 30) }
    arrivals.push({ day, person: arrive(branch, peoples, birth, standing, tools) })
  }
  return arrivals
}

function arrive(
  { code, setting }: { code: string; setting: Setting },
  peoples: UnitProfile['peoples'],
  birth: number,
  standing: Pick<Membership, 'probationary' | 'joined' | 'official'>,
  tools: PersonTools,
): Person {
  const { random } = tools
  const sex = random.chance(Math.min(0.6, WOMEN[setting] + 0.1)) ? 'female' : 'male'
  const people = drawPeople(peoples, random)
  const origin = { people, sex, name: drawName(people, sex, yearOf(birth), random), birth } as const
  const membership: Membership = { ...standing, status: 'active', gone: false, exemptFrom: null, exemptTo: null }
  return givePapers(code, origin, membership, [], tools)
}

/** A whole number around `mean`: its whole part, and one more by chance. */
const drawCount = (mean: number, random: Random): number => Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0)
