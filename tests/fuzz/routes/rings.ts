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
export const FAMILY_OF_RING: Record<number, RegExp> = { 1: /Vàng/, 2: /Lường/, 3: /Quách/ }

const PERSONAL = ['citizen_id', 'card_no', 'profile_no', 'phone', 'member_code', 'account_id'] as const

export interface MarkedPeople {
  /** The innermost ring in which a number, key or code of a unit is known at all. */
  ringOf: Map<string, number>
}

/** Gives whoever is known in outer rings alone the family name of the ring, and notes where each number is known. */
export function markPeople(rings: Rings, files: { units: Row[]; roster: Row[]; accounts: Row[]; truth: Row[] }) {
  const ringOf = new Map<string, number>()
  const note = (text: string | undefined, ring: number) => {
    if (text) ringOf.set(text, Math.min(ring, ringOf.get(text) ?? OUTSIDE))
  }
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
    for (const name of PERSONAL) note(row[name], ring)
  }
  for (const unit of files.units) {
    const ring = rings.ofUnit(unit.code!)
    if (ring > 0 && unit.parent_code) unit.name += ` (${FAMILIES[ring]})`
    note(unit.code, ring)
  }
  return { ringOf }
}
