import fc from 'fast-check'
import type { GivenRow } from '../given-province.ts'
import { ToldTree } from '../facts/told-tree.ts'
import type { TellEvent } from '#api/reorganisations/telling.contract.ts'
import { FILE_KINDS, isOfFile, type FileKind } from './file-events.ts'

export const KINDS = ['absorb', 'merge', 'split', 'transfer', 'rename', 'dissolve', 'found'] as const

export interface Happening {
  kind: (typeof KINDS)[number] | FileKind
  one: number
  other: number
  goesOn: boolean
}
export const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom<Happening['kind'][]>(...KINDS, ...FILE_KINDS),
  ...{ one: fc.nat(500), other: fc.nat(500), goesOn: fc.boolean() },
})

export const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
export const meets = ({ kind }: GivenRow) => kind === 'branch' || kind === 'base_branch'

const unit = (code: string, parent_code: string, kind: string): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind, armed_forces: 'không', valid_from: '2020-01-01' },
  ...{ valid_to: '', successor_codes: '' },
})

/**
 * A tree of three to five levels: how many hang under each is taken from the numbers, one after the other. Of five levels, every
 * other committee has a branch of its own beside the parts with theirs.
 */
export function treeOf(levels: number, widths: readonly number[]): GivenRow[] {
  const kinds = ['upper', 'base_committee', 'part_committee'].slice(levels === 3 ? 1 : 0, levels === 5 ? 3 : 2)
  const rows = [unit('T', '', 'province')]
  let above = rows
  let at = 0
  for (const kind of [...kinds, 'branch']) {
    const below = above.flatMap((parent) =>
      Array.from({ length: 1 + widths[at++ % widths.length]! }, (_, n) =>
        unit(`${parent.code}${n + 1}`, parent.code!, kind),
      ),
    )
    if (kind === 'part_committee') {
      const mixed = above.filter((_, n) => n % 2 === 0)
      rows.push(...mixed.map(({ code }) => unit(`${code}0`, code!, 'branch')))
    }
    rows.push(...below)
    above = below
  }
  // a branch that stands right under the committee of a district or the province
  const high = rows.find(({ kind }) => kind === 'upper') ?? rows[0]!
  return [...rows, unit('S', high.code!, 'base_branch')]
}

/** The newest row of each unit that begins up to a day. */
export function standingOn(rows: readonly GivenRow[], day: string): GivenRow[] {
  const codes = new ToldTree(rows).codesOn(day)
  return codes.map((code) =>
    rows
      .filter((row) => row.code === code && row.valid_from! <= day)
      .reduce((newest, row) => (row.valid_from! >= newest.valid_from! ? row : newest)),
  )
}

/** An event as somebody might tell it on the form; null for what only a file says. */
export function eventOf(rows: readonly GivenRow[], said: Happening, day: string, fresh: string): TellEvent | null {
  const { kind, one, other, goesOn } = said
  if (isOfFile(kind)) return null
  const standing = standingOn(rows, dayBefore(day))
  const below = standing.filter(({ parent_code }) => parent_code !== '')
  const chosen = below[one % below.length]!
  const alike = below.filter((row) => row !== chosen && row.kind === chosen.kind)
  const mate = alike[other % Math.max(1, alike.length)] ?? below[other % below.length]!
  const parents = standing.filter((row) => !meets(row))
  const parent = parents[other % parents.length]!.code!
  const part = (nth: number) => ({ code: `${fresh}.${nth}`, name: `Tổ chức mới ${nth}` })
  const children = standing.filter(({ parent_code }) => parent_code === chosen.code).map(({ code }) => code!)
  const told: Partial<TellEvent> = {
    absorb: { units: [chosen.code!], into: mate.code! },
    merge: { units: [chosen.code!, mate.code!], parts: [part(1)] },
    split: {
      ...{ units: [chosen.code!], parts: goesOn ? [part(1)] : [part(1), part(2)], goesOn },
      below: children.slice(1).map((code) => ({ code, part: `${fresh}.1` })),
    },
    transfer: { units: [chosen.code!], into: parent },
    rename: { units: [chosen.code!], parts: [{ code: chosen.code!, name: `Tên mới ${day}` }] },
    dissolve: { units: [chosen.code!] },
    found: { into: parent, parts: [{ ...part(1), kind: 'branch' as const }] },
  }[kind]
  const nothing = {
    documentNo: '5-QĐ/TU',
    documentOn: '2025-01-15',
    units: [],
    into: null,
    parts: [],
    goesOn,
    below: [],
  }
  return { ...nothing, ...told, kind, day }
}

/** The others that a unit ended in, where it does not stand on a day. */
function heirsOn(rows: readonly GivenRow[], code: string, day: string): string[] {
  const newest = rows
    .filter((row) => row.code === code && row.valid_from! <= day)
    .reduce<GivenRow | null>((one, row) => (one === null || row.valid_from! >= one.valid_from! ? row : one), null)
  if (!newest?.valid_to || newest.valid_to >= day) return []
  return newest.successor_codes!.split(';').filter((heir) => heir !== '' && heir !== code)
}

/** Whether units that are gone on some day ended in one another. */
function inCircles(rows: readonly GivenRow[]): boolean {
  const ends = rows.filter(({ valid_to }) => valid_to)
  const days = [...new Set(ends.map(({ valid_to }) => dayAfter(valid_to!)))]
  return days.some((day) =>
    ends.some(({ code }) => {
      const reached = new Set(heirsOn(rows, code!, day))
      for (const heir of reached) for (const next of heirsOn(rows, heir, day)) reached.add(next)
      return reached.has(code!)
    }),
  )
}

/** Whether everybody who stands on a day hangs under a committee that does, and nobody ends in who ends in them. */
export function holds(rows: readonly GivenRow[], days: readonly string[]): boolean {
  if (inCircles(rows)) return false
  return days.every((day) => {
    const standing = new Map(standingOn(rows, day).map((row) => [row.code!, row]))
    return [...standing.values()].every(({ parent_code }) => {
      const above = standing.get(parent_code!)
      return parent_code === '' || (above !== undefined && !meets(above))
    })
  })
}
