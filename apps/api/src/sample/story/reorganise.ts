import { parseDay } from '../sample-dates.ts'
import { FOUNDED, type Base, type Branch, type Unit } from '../tree.ts'
import { fateOf, type Fate } from './fates.ts'
import { Joints } from './joints.ts'
import type { Descent, Lineage } from './lineage.ts'
import { DISTRICTS_ENDED, MERGED, MERGED_DAY } from './story-dates.ts'
import { changeUnit, endUnit, lasts, storyUnit, wasThere } from './story-units.ts'
import type { StoryBranch, StoryUnit, Version } from './story-units.ts'
import { FROM_KON_TUM_NOTE } from './top-units.ts'
import { Turns } from './turns.ts'

/** A base organisation with the units that it has or had, through the merger and after. */
export interface StoryBase {
  /** By code: the branches people were drawn in. */
  branches: ReadonlyMap<string, StoryBranch>
  /** Branches that came out of these later. */
  founded: readonly StoryBranch[]
}

type Joining = Extract<Fate, { kind: 'joins' }>

/** Offices of a commune's administration, in the order its old communes become them. */
const OFFICES = [
  'Văn phòng HĐND và UBND',
  'Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội',
  'Trung tâm Dịch vụ tổng hợp',
  'Ban Quản lý dự án',
  'Đội Quản lý trật tự',
] as const

/** Half a year after it was founded the new branch has its members in the lists. */
const SISTER_FILLED = parseDay('2024-09-01')

/** Takes base organisations through the merger of 2025-07-01 and what came after, one at a time. */
export class Reorganisation {
  readonly joints: Joints
  #emit: (unit: StoryUnit) => void
  #lineage: Lineage
  #turns: Turns
  #count = 0
  /** What the merger makes of units of the base, said when it is known which of them live to see it. */
  #changes: Descent[] = []

  constructor(emit: (unit: StoryUnit) => void, lineage: Lineage) {
    this.#emit = emit
    this.#lineage = lineage
    this.joints = new Joints(emit, lineage)
    this.#turns = new Turns(lineage)
  }

  /** `known`: the base is in the files before the merger, else another province brings it. */
  take(base: Base, known: boolean): StoryBase {
    const fate = fateOf(base, this.#count++)
    const units = new Map<Unit, StoryUnit>()
    const branches = new Map<string, StoryBranch>()
    for (const unit of [base.unit, ...base.units.filter(({ kind }) => kind === 'part_committee')]) {
      if (unit.kind !== 'base_branch') units.set(unit, storyUnit(unit, known))
    }
    for (const branch of base.branches) {
      const { role, setting, members } = branch.plan
      const told = { ...storyUnit(branch, known), role, setting, size: members, passings: [], heads: [] }
      units.set(branch, told)
      branches.set(branch.code, told)
    }
    this.#pairSisters(base, branches, known)
    for (const [source, unit] of units) this.#settle(source, unit, fate, base)
    const founded = this.#turns.take(base, fate, [...branches.values()], known)
    const told = [...units.values(), ...founded].filter(({ versions }) => versions.length > 0)
    for (const unit of told) this.#emit(unit)
    const living = new Set(told.filter((unit) => wasThere(unit, MERGED)).map(({ code }) => code))
    for (const change of this.#changes.splice(0)) if (living.has(change.to)) this.#lineage.add(change)
    return { branches, founded }
  }

  /** Branches founded and ended in the spring of 2024 (`TURNOVER`) are halves of the one before them. */
  #pairSisters(base: Base, branches: ReadonlyMap<string, StoryBranch>, known: boolean): void {
    let elder: StoryBranch | null = null
    for (const { code, validFrom, validTo } of base.branches) {
      const branch = branches.get(code) as StoryBranch
      if (elder && validFrom !== FOUNDED) {
        elder.passings.push({ day: SISTER_FILLED, to: [elder, branch] })
        const split = { kind: 'split', on: validFrom, from: elder.code, about: elder.code } as const
        if (known) {
          changeUnit(elder, validFrom, {})
          for (const to of [elder.code, code]) this.#lineage.add({ ...split, to })
        }
      } else if (elder && validTo !== '') {
        if (known) this.#lineage.add({ kind: 'absorb', on: '2024-05-16', from: code, to: elder.code })
      } else elder = branch
    }
  }

  #settle(source: Unit, unit: StoryUnit, fate: Fate, base: Base): void {
    const isBase = source.code === base.unit.code
    if (fate.kind === 'goes') {
      return this.#become(source, unit, isBase ? { parentCode: fate.to, name: fate.name } : {}, fate.note)
    }
    const communes = fate.kind === 'joins' ? [fate.commune] : fate.into
    if ('role' in unit && fate.kind === 'joins') {
      return this.#settleBranch(source as Branch, unit as StoryBranch, fate, base)
    }
    const centres = 'role' in unit ? communes.map((commune) => this.joints.branch('service', commune)) : communes
    const kind = isBase && fate.kind === 'joins' ? 'merge' : 'dissolve'
    this.#endInto(unit, centres, kind)
    if ('role' in unit) (unit as StoryBranch).passings.push({ day: MERGED_DAY, to: centres as StoryBranch[] })
  }

  /** Hamlets stand directly under the new commune; what is not a hamlet becomes a base organisation or joins one. */
  #settleBranch(source: Branch, branch: StoryBranch, fate: Joining, base: Base): void {
    const { commune, oldName, index } = fate
    const parentCode = commune.code
    const isAlone = commune.sources.length === 1
    const shortName = source.name.replace(base.plan.place, oldName)
    switch (branch.role) {
      case 'hamlet':
        return this.#become(source, branch, { parentCode, kind: 'branch', name: tellApart(source.name, oldName) })
      case 'school':
        return this.#become(source, branch, { parentCode, kind: 'base_branch', name: shortName })
      case 'agency': {
        const office = index === 0 || isAlone
        if (office) {
          const name = `Chi bộ ${isAlone ? 'Cơ quan' : 'các cơ quan Đảng'} ${commune.place}`
          return this.#become(source, branch, { parentCode, kind: 'base_branch', name })
        }
        const name = `Chi bộ ${OFFICES[(index - 1) % OFFICES.length]} ${commune.place}`
        return this.#become(source, branch, { parentCode: this.joints.committee(commune), kind: 'branch', name })
      }
      case 'police':
      case 'military':
      case 'health': {
        if (isAlone) return this.#become(source, branch, { parentCode, kind: 'base_branch', name: shortName })
        const joint = this.joints.branch(branch.role, commune)
        this.#endInto(branch, [joint], 'merge')
        return void branch.passings.push({ day: MERGED_DAY, to: [joint] })
      }
    }
  }

  #endInto(unit: StoryUnit, heirs: readonly { code: string }[], kind: 'merge' | 'dissolve'): void {
    if (!lasts(unit, DISTRICTS_ENDED)) return
    endUnit(unit, DISTRICTS_ENDED)
    const about = kind === 'merge' ? heirs[0]!.code : unit.code
    for (const { code } of heirs) this.#lineage.add({ kind, on: MERGED, from: unit.code, to: code, about })
  }

  /** From the merger on the unit is otherwise; one that another province brings begins then. */
  #become(source: Unit, unit: StoryUnit, change: Partial<Version>, note = ''): void {
    const { code } = unit
    if (unit.versions.length === 0) {
      if (source.validTo !== '') return
      const { parentCode, name, kind } = source
      changeUnit(unit, MERGED, { parentCode, name, kind, ...change })
      this.#changes.push({ kind: 'transfer', on: MERGED, from: '', to: code, note: FROM_KON_TUM_NOTE })
      return
    }
    if (!lasts(unit, MERGED)) return
    const { parentCode, name, kind } = unit.versions.at(-1) as Version
    const { parentCode: parent = parentCode, name: called = name, kind: now = kind } = change
    if (parent === parentCode && called === name && now === kind) return
    changeUnit(unit, MERGED, change)
    const same = { on: MERGED, from: code, to: code }
    const moved = note ? 'transfer' : 'move'
    if (parent !== parentCode) this.#changes.push({ ...same, kind: moved, note: note || `${parentCode} → ${parent}` })
    if (called !== name) this.#changes.push({ ...same, kind: 'rename', note: `${name} → ${called}` })
  }
}

/** A commune made of several has several hamlets of one number: they take the old commune's name behind them. */
function tellApart(name: string, oldName: string): string {
  return /(thôn|tổ dân phố) \d+/.test(name) ? name.replace(/\d+/, (number) => `${number} ${oldName}`) : name
}
