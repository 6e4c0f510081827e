import { apportion } from './apportion.ts'
import { baseNames, type BaseType } from './base-names.ts'
import type { Random } from './random.ts'
import type { UnitProfile } from './unit-profiles.ts'
import units from './units.json' with { type: 'json' }

/** The districts of both provinces with their communes and what each became; no two bear the same name. */
export const DISTRICTS: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.assign(
  {},
  ...Object.values(units),
)

/** A base organisation has its own committee from 30 members on, else it is itself a branch (domain.md §3.1). */
export const COMMITTEE_LEAST = 30

export interface BasePlan {
  kind: 'base_committee' | 'base_branch'
  name: string
  type: BaseType
  /** "xã Bình Châu" for communes, whose branches carry it in their names; empty for others. */
  place: string
  /** The commune of `units.json` it is the committee of; null for others. */
  commune: string | null
  members: number
}

/**
 * The base organisations of one committee: `members` people shared among as many as `scale` asks for
 * (1 = the province at full size). Beyond full size names repeat with a number, below it the list is cut.
 */
export function planBases(profile: UnitProfile, members: number, scale: number, random: Random): BasePlan[] {
  const communes = communesOf(profile)
  const { committees, branches } = profile.names ?? baseNames(profile.terrain)
  const fullCommittees = communes.length + profile.committees
  const sizes = branchSizes(Math.round(profile.baseBranches * scale), members, random)
  const left = members - sizes.reduce((sum, size) => sum + size, 0)
  let committeeCount = Math.max(1, Math.round(fullCommittees * scale))
  committeeCount = Math.min(committeeCount, Math.floor(left / COMMITTEE_LEAST))
  const plans: BasePlan[] = []
  if (committeeCount === 0 && left > 0) {
    const parts = Math.ceil(left / (COMMITTEE_LEAST - 1))
    sizes.push(...apportion(left, new Array(parts).fill(1)))
  } else if (committeeCount > 0) {
    const weights = Array.from({ length: committeeCount }, (_, i) =>
      committeeWeight(profile, i, communes.length, random),
    )
    for (const [i, size] of apportion(left, weights, COMMITTEE_LEAST).entries()) {
      plans.push(committeePlan(profile, communes, committees, i, fullCommittees, size))
    }
  }
  const cooperatives = communes.map((name) => ({
    name: `Hợp tác xã Nông nghiệp ${bare(name)}`,
    type: 'enterprise' as const,
  }))
  const companies = communes.map((name) => ({
    name: `Công ty TNHH Xây dựng ${bare(name)}`,
    type: 'enterprise' as const,
  }))
  const names = [...branches, ...cooperatives, ...companies]
  for (const [i, size] of sizes.entries()) {
    const { name, type } = names[i % names.length] as (typeof names)[number]
    const label = `Chi bộ ${fill(name, profile)}${numbered(i, names.length)}`
    plans.push({ kind: 'base_branch', name: label, type, place: '', commune: null, members: size })
  }
  return plans
}

function committeePlan(
  profile: UnitProfile,
  communes: string[],
  committees: readonly { name: string; type: BaseType }[],
  index: number,
  cycle: number,
  members: number,
): BasePlan {
  const turn = index % cycle
  const suffix = numbered(index, cycle)
  const commune = communes[turn]
  if (commune) {
    const place = lowerFirst(commune) + suffix
    return { kind: 'base_committee', name: `Đảng bộ ${place}`, type: 'commune', place, commune, members }
  }
  const { name, type } = committees[(turn - communes.length) % committees.length] as (typeof committees)[number]
  const label = `Đảng bộ ${fill(name, profile)}${suffix}`
  return { kind: 'base_committee', name: label, type, place: '', commune: null, members }
}

/** Sizes of the base branches, 6 to 29 people; together never more than half of the committee's members. */
function branchSizes(count: number, members: number, random: Random): number[] {
  const sizes: number[] = []
  let sum = 0
  for (let i = 0; i < count; i++) {
    const size = Math.min(COMMITTEE_LEAST - 1, Math.max(6, Math.round(14 + 5 * random.bell())))
    if ((sum += size) > members / 2) break
    sizes.push(size)
  }
  return sizes
}

/** Communes differ by a factor of three or so; an agency is about half a commune. */
function committeeWeight(profile: UnitProfile, index: number, communes: number, random: Random): number {
  const spread = Math.exp(0.32 * random.bell())
  const isCommune = communes > 0 && index % (communes + profile.committees) < communes
  return spread * (communes > 0 && !isCommune ? 0.35 : 1)
}

/**
 * `units.json` has, by province and district of before 2025-07-01, the commune of then and the one it became
 * (domain.md §3.4). Lý Sơn had none since 2020; its three areas are made up to hold base committees.
 */
function communesOf({ district }: UnitProfile): string[] {
  return district === null ? [] : Object.keys(DISTRICTS[district] ?? {})
}

function fill(name: string, { district }: UnitProfile): string {
  if (district === null) return name
  return name.replace('{d}', lowerFirst(district)).replace('{n}', bare(district))
}

/** "Xã Bình Châu" → "Bình Châu". */
export function bare(name: string): string {
  return name.replace(/^(Xã|Phường|Thị trấn|Thị xã|Thành phố|Huyện|Khu vực) /, '')
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function numbered(index: number, cycle: number): string {
  return index < cycle ? '' : ` số ${Math.floor(index / cycle) + 1}`
}
