import type { Role, Setting } from '../branch-plan.ts'
import { isoDay, parseDay } from '../sample-dates.ts'
import type { Unit, UnitKind } from '../tree.ts'
import type { Lineage } from './lineage.ts'

const NOBODY = { codes: [], documentNo: '', documentOn: '' }

/** What a unit was for a time; days are ISO, the last one empty while it lasts. */
export interface Version {
  parentCode: string
  name: string
  kind: UnitKind
  validFrom: string
  validTo: string
}

/** A unit through time: its code stays, everything else may change. */
export interface StoryUnit {
  code: string
  armedForces: boolean
  /** Oldest first; none while the unit is another province's. */
  versions: Version[]
}

/** From `day` on members are found in `to`: by turns, when there are several. */
export interface Passing {
  day: number
  to: readonly StoryBranch[]
}

export interface StoryBranch extends StoryUnit {
  role: Role
  setting: Setting
  /** Members at the first roster. */
  size: number
  passings: Passing[]
  /** How many should come to its meetings, at each roster. */
  heads: number[]
}

/** A unit of the tree before the merger, as it enters the story; `known`: the files have it already. */
export function storyUnit({ code, armedForces, parentCode, name, kind, validFrom, validTo }: Unit, known: boolean) {
  const versions: Version[] = known ? [{ parentCode, name, kind, validFrom, validTo }] : []
  return { code, armedForces, versions }
}

/** Ends a unit with `lastDay`, unless it ended before. */
export function endUnit({ versions }: StoryUnit, lastDay: string): void {
  const last = versions.at(-1)
  if (last && last.validTo === '') last.validTo = lastDay
}

/** From `day` on the unit is otherwise; what is not said stays. */
export function changeUnit(unit: StoryUnit, day: string, change: Partial<Version>): void {
  const last = unit.versions.at(-1)
  endUnit(unit, dayBefore(day))
  unit.versions.push({ ...(last as Version), ...change, validFrom: day, validTo: '' })
}

export const dayBefore = (day: string): string => isoDay(parseDay(day) - 1)

/** Whether it is there on and after `day`. */
export function lasts({ versions }: StoryUnit, day: string): boolean {
  const last = versions.at(-1)
  return last !== undefined && last.validFrom <= day && (last.validTo === '' || last.validTo >= day)
}

/** Whether it was there on `day`, whatever became of it. */
export function wasThere({ versions }: StoryUnit, day: string): boolean {
  return versions.some(({ validFrom, validTo }) => validFrom <= day && (validTo === '' || validTo >= day))
}

/** The lines of `units.csv`, as they are known on `end`, the last day of the story, with who took over. */
export function unitRows(
  { code, armedForces, versions }: StoryUnit,
  end: string,
  lineage: Pick<Lineage, 'successionOf'>,
): string[][] {
  return versions
    .filter(({ validFrom }) => validFrom <= end)
    .map(({ parentCode, name, kind, validFrom, validTo }) => {
      const ended = validTo !== '' && validTo < end ? validTo : ''
      const { codes, documentNo, documentOn } = lineage.successionOf(code, ended) ?? NOBODY
      const told = [codes.join(';'), documentNo, documentOn]
      return [code, parentCode, name, kind, armedForces ? 'true' : 'false', validFrom, ended, ...told]
    })
}

/** First and last day of a unit whatever it was called. */
export function lifetimeOf({ code, versions }: StoryUnit) {
  return { code, validFrom: versions[0]!.validFrom, validTo: versions.at(-1)!.validTo }
}

/** Where number `ordinal` of a branch's members is found on `day`, when `branch` was theirs before. */
export function placeOf(branch: StoryBranch, ordinal: number, day: number): StoryBranch {
  for (const passing of branch.passings) {
    if (passing.day > day) break
    const next = passing.to[ordinal % passing.to.length] as StoryBranch
    // Who goes on does not follow what happened to the new branch before.
    if (next !== branch) return placeOf(next, Math.floor(ordinal / passing.to.length), day)
  }
  return branch
}
