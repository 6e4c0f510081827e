import type { Row } from '../../sample/sample-files.ts'

/** Four sets, each around the one before: a branch, its base committee, its upper committee, and everything else. */
export const OUTSIDE = 3

export interface Rings {
  /** The units that the three inner rings are. */
  units: [branch: string, base: string, upper: string]
  ofUnit(code: string): number
}

/** The first base committee with two branches under an upper committee, and its first branch. */
export function ringsOf(units: Row[]): Rings {
  const parents = new Map(units.map(({ code, parent_code }) => [code!, parent_code!]))
  const upwards = (code: string): string[] => (parents.has(code) ? [code, ...upwards(parents.get(code)!)] : [])
  const below = (code: string) => units.filter(({ parent_code, kind }) => parent_code === code && kind === 'branch')
  const base = units.find(({ code, kind }) => kind === 'base_committee' && below(code!).length > 1)!
  const inner: Rings['units'] = [below(base.code!)[0]!.code!, base.code!, base.parent_code!]
  const ofUnit = (code: string) => {
    const own = inner.findIndex((unit) => upwards(code).includes(unit))
    return own === -1 ? OUTSIDE : own
  }
  return { units: inner, ofUnit }
}

// family names of nobody in the sample: whose name is read where it should not be is seen at once
const FAMILIES = ['', 'Vàng', 'Lường', 'Quách'] as const
export const FAMILY_OF_RING: Record<number, RegExp> = {
  1: /Vàng[^"\\,;|<>\n()]*/g,
  2: /Lường[^"\\,;|<>\n()]*/g,
  3: /Quách[^"\\,;|<>\n()]*/g,
}

const TELLING = ['citizen_id', 'card_no', 'profile_no', 'phone', 'member_code', 'account_id', 'full_name'] as const

/** What of a row tells who it is about. */
const tellingTexts = (row: Row): (string | undefined)[] => TELLING.map((name) => row[name])

/** Notes that these texts are known in a ring, and so in those around it. */
export function noteKnown(ringOf: Map<string, number>, texts: Iterable<string | undefined>, ring: number): void {
  for (const text of texts) if (text) ringOf.set(text, Math.min(ring, ringOf.get(text) ?? OUTSIDE))
}

/** Gives whoever is known in outer rings alone the family name of the ring; returns in which each text is known at all. */
export function markPeople(
  rings: Rings,
  files: { units: Row[]; roster: Row[]; accounts: Row[]; truth: Row[] },
): Map<string, number> {
  const ringOf = new Map<string, number>()
  const memberOf = new Map(files.truth.map(({ account_id, member_code }) => [account_id!, member_code!]))
  const people = [...files.roster, ...files.accounts]
  const keyOf = (row: Row) => (row.account_id ? (memberOf.get(row.account_id) ?? row.account_id) : row.member_code!)
  const ringOfPerson = new Map<string, number>()
  for (const row of people) {
    const ring = rings.ofUnit(row.branch_code!)
    ringOfPerson.set(keyOf(row), Math.min(ring, ringOfPerson.get(keyOf(row)) ?? OUTSIDE))
  }
  for (const row of people) {
    const ring = ringOfPerson.get(keyOf(row))!
    if (ring > 0) row.full_name = row.full_name!.replace(/^\s*\S+/, FAMILIES[ring]!)
    noteKnown(ringOf, tellingTexts(row), ring)
  }
  for (const unit of files.units) {
    const ring = rings.ofUnit(unit.code!)
    if (ring > 0 && unit.parent_code) unit.name += ` (${FAMILIES[ring]})`
    noteKnown(ringOf, [unit.code], ring)
  }
  return ringOf
}
