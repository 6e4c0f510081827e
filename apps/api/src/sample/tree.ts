import { apportion } from './apportion.ts'
import { planBranches, type BranchPlan } from './branch-plan.ts'
import { planBases, type BasePlan } from './base-plan.ts'
import { Random } from './random.ts'
import { isArmedForces, UNIT_PROFILES, type UnitProfile } from './unit-profiles.ts'

export const PROVINCE = { code: 'QN', name: 'Đảng bộ tỉnh Quảng Ngãi' } as const

/** Most units are older than the first file; one date stands for all of them. */
export const FOUNDED = '2020-01-01'
/** One branch in 500 is founded, and one dissolved, in the middle of a month: no month may count them whole. */
const TURNOVER = { every: 500, foundedAt: 30, dissolvedAt: 50, founded: '2024-03-15', dissolved: '2024-05-15' } as const

export type UnitKind = 'province' | 'upper' | 'base_committee' | 'base_branch' | 'part_committee' | 'branch'

export interface Unit {
  code: string
  parentCode: string
  name: string
  kind: UnitKind
  armedForces: boolean
  validFrom: string
  /** Last day of validity, empty while it lasts. */
  validTo: string
}

/** A unit that meets: its members are drawn from `plan.setting`. */
export interface Branch extends Unit {
  plan: BranchPlan
}

/** One base organisation with everything below it; the tree is only ever held one of these at a time. */
export interface Base {
  unit: Unit
  ordinal: number
  plan: BasePlan
  profile: UnitProfile
  /** Part committees before the branches under them. */
  units: Unit[]
  branches: Branch[]
}

/** Members of all these committees at full size. */
export const fullSize = (profiles: readonly UnitProfile[]): number =>
  profiles.reduce((sum, profile) => sum + profile.members, 0)

/** The province and the 17 committees directly under it. */
export function topUnits(): Unit[] {
  const province = { ...PROVINCE, parentCode: '', kind: 'province', armedForces: false, ...valid() } as const
  return [
    province,
    ...UNIT_PROFILES.map((profile, index) => ({
      code: `${PROVINCE.code}.${twoDigits(index + 1)}`,
      parentCode: PROVINCE.code,
      name: profile.name,
      kind: 'upper' as const,
      armedForces: isArmedForces(profile),
      ...valid(),
    })),
  ]
}

/**
 * Every base organisation of a province of `members` people, one after the other.
 * Regime A of domain.md §3.1: a branch has one, two or three units between itself and the province.
 */
export function growBases(members: number, seed: number): Generator<Base> {
  return growBasesOf(topUnits().slice(1), UNIT_PROFILES, members, new Random(seed, 'tree'))
}

/** The same of any province: `uppers` are its committees, one for each profile. */
export function* growBasesOf(
  uppers: readonly Unit[],
  profiles: readonly UnitProfile[],
  members: number,
  random: Random,
): Generator<Base> {
  const full = fullSize(profiles)
  const quotas = apportion(
    members,
    profiles.map((profile) => profile.members),
  )
  const count = { bases: 0, branches: 0 }
  for (const [index, profile] of profiles.entries()) {
    const upper = uppers[index] as Unit
    const plans = planBases(profile, quotas[index] as number, members / full, random)
    for (const [position, plan] of plans.entries()) {
      const code = `${upper.code}.${String(position + 1).padStart(3, '0')}`
      yield growBase({ ...upper, code, parentCode: upper.code, name: plan.name }, plan, profile, count, random)
    }
  }
}

function growBase(
  unit: Unit,
  plan: BasePlan,
  profile: UnitProfile,
  count: { bases: number; branches: number },
  random: Random,
): Base {
  const ordinal = count.bases++
  if (plan.kind === 'base_branch') {
    const branch: Branch = { ...unit, kind: 'base_branch', plan: planBranches(plan, profile, random)[0] as BranchPlan }
    return { unit: branch, ordinal, plan, profile, units: [], branches: [branch] }
  }
  const base: Base = { unit: { ...unit, kind: 'base_committee' }, ordinal, plan, profile, units: [], branches: [] }
  const parts = new Map<string, { unit: Unit; children: number }>()
  let children = 0
  for (const branchPlan of planBranches(plan, profile, random)) {
    let parent: Unit = base.unit
    let position: number
    if (branchPlan.part) {
      let part = parts.get(branchPlan.part)
      if (!part) {
        const code = `${unit.code}.${twoDigits(++children)}`
        const name = branchPlan.part
        part = { unit: { ...unit, code, parentCode: unit.code, name, kind: 'part_committee' }, children: 0 }
        parts.set(branchPlan.part, part)
        base.units.push(part.unit)
      }
      parent = part.unit
      position = ++part.children
    } else {
      position = ++children
    }
    const code = `${parent.code}.${twoDigits(position)}`
    const branch: Branch = {
      ...unit,
      code,
      parentCode: parent.code,
      name: branchPlan.name,
      kind: 'branch',
      plan: branchPlan,
    }
    const turn = count.branches++ % TURNOVER.every
    base.branches.push(branch)
    if (turn === TURNOVER.foundedAt) {
      base.branches.push(sister(branch, unit.code, ++children, 'mới', { validFrom: TURNOVER.founded }))
    }
    if (turn === TURNOVER.dissolvedAt) {
      base.branches.push(sister(branch, unit.code, ++children, 'cũ', { validTo: TURNOVER.dissolved }))
    }
  }
  base.units.push(...base.branches)
  return base
}

/**
 * A branch founded or ended in spring. By the day of the roster its members stand in its sister: still, or already.
 */
function sister(
  branch: Branch,
  baseCode: string,
  position: number,
  which: string,
  validity: Partial<Pick<Branch, 'validFrom' | 'validTo'>>,
): Branch {
  return {
    ...branch,
    ...validity,
    code: `${baseCode}.${twoDigits(position)}`,
    parentCode: baseCode,
    name: `${branch.name} (${which})`,
    plan: { ...branch.plan, members: 0 },
  }
}

/** A line of `units.csv`. */
export function unitRow(unit: Unit): string[] {
  const armed = unit.armedForces ? 'true' : 'false'
  return [unit.code, unit.parentCode, unit.name, unit.kind, armed, unit.validFrom, unit.validTo]
}

function valid(): { validFrom: string; validTo: string } {
  return { validFrom: FOUNDED, validTo: '' }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
