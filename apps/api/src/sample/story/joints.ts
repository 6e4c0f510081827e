import type { NewCommune } from './communes.ts'
import type { Lineage } from './lineage.ts'
import { MERGED } from './story-dates.ts'
import { FROM_KON_TUM, FROM_KON_TUM_NOTE } from './top-units.ts'
import { changeUnit, type StoryBranch, type StoryUnit } from './story-units.ts'

/** What every new commune has one of, made of what its old communes and the district had (domain.md §3.1). */
const JOINTS = {
  police: { number: 1, name: 'Chi bộ Công an' },
  military: { number: 2, name: 'Chi bộ Quân sự' },
  health: { number: 3, name: 'Chi bộ Trạm Y tế' },
  service: { number: 4, name: 'Chi bộ Trung tâm Phục vụ hành chính công' },
} as const
const COMMITTEE_NUMBER = 5

export type JointKind = keyof typeof JOINTS

/** The units that several base organisations flow into; a few for each commune, however large the province. */
export class Joints {
  #branches = new Map<string, { branch: StoryBranch; commune: NewCommune }>()
  #committees = new Set<string>()
  #emit: (unit: StoryUnit) => void
  #lineage: Lineage

  /** `emit` is told each unit once, when it is first needed. */
  constructor(emit: (unit: StoryUnit) => void, lineage: Lineage) {
    this.#emit = emit
    this.#lineage = lineage
  }

  /** The commune's one base branch of that kind. */
  branch(kind: JointKind, commune: NewCommune): StoryBranch {
    const { number, name } = JOINTS[kind]
    const code = `${commune.code}.00${number}`
    const known = this.#branches.get(code)
    if (known) return known.branch
    const branch: StoryBranch = {
      ...{ code, armedForces: false, versions: [], role: kind === 'service' ? 'agency' : kind, setting: 'office' },
      ...{ size: 0, passings: [], heads: [] },
    }
    changeUnit(branch, MERGED, { parentCode: commune.code, name: `${name} ${commune.place}`, kind: 'base_branch' })
    this.#branches.set(code, { branch, commune })
    this.#emit(branch)
    if (kind === 'service') this.#lineage.add({ kind: 'found', on: MERGED, from: '', to: code })
    else if (FROM_KON_TUM.has(commune.code)) {
      this.#lineage.add({ kind: 'transfer', on: MERGED, from: '', to: code, note: FROM_KON_TUM_NOTE })
    }
    return branch
  }

  all(): Iterable<{ branch: StoryBranch; commune: NewCommune }> {
    return this.#branches.values()
  }

  /** The base committee of the commune's administration, which its offices stand under; its code. */
  committee(commune: NewCommune): string {
    const code = `${commune.code}.00${COMMITTEE_NUMBER}`
    if (this.#committees.has(code)) return code
    this.#committees.add(code)
    const unit: StoryUnit = { code, armedForces: false, versions: [] }
    const name = `Đảng bộ Ủy ban nhân dân ${commune.place}`
    changeUnit(unit, MERGED, { parentCode: commune.code, name, kind: 'base_committee' })
    this.#emit(unit)
    this.#lineage.add({ kind: 'found', on: MERGED, from: '', to: code })
    return code
  }
}
