import fc from 'fast-check'
import type { GivenRow } from '../given-province.ts'

/** Files about the tree, one after the other; two of them are about one day. */
const TURNS = ['2025-02-01', '2025-03-15', '2025-07-01', '2025-07-01', '2025-10-01'] as const

const unit = (code: string, parent_code: string, kind: string, given: GivenRow = {}): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind, valid_from: '2020-01-01', valid_to: '', successor_codes: '' },
  ...given,
})

/**
 * A tree of three to five levels: districts with communes and branches of their own; branches below communes, or below a
 * part committee of theirs. The numbers say how many of each.
 */
function treeOf(shape: readonly number[]): GivenRow[] {
  let at = 0
  const some = (most: number) => 1 + (shape[at++ % shape.length]! % most)
  const many = <Row>(count: number, make: (nth: number) => Row) =>
    Array.from({ length: count }, (_, nth) => make(nth + 1))
  const branches = (parent: string) => many(some(2), (n) => unit(`${parent}.${n}`, parent, 'branch'))
  const part = (parent: string) => [unit(`${parent}.P`, parent, 'part_committee'), ...branches(`${parent}.P`)]
  const commune = (code: string, parent: string) => [
    unit(code, parent, 'base_committee'),
    ...branches(code),
    ...(some(3) === 1 ? part(code) : []),
  ]
  const district = (code: string) => [
    unit(code, 'T', 'upper'),
    ...many(some(2), (n) => commune(`${code}.${n}`, code)).flat(),
    ...(some(2) === 1 ? [unit(`${code}.S`, code, 'base_branch')] : []),
  ]
  return [unit('T', '', 'province'), ...many(1 + some(2), (n) => district(`${n}`)).flat()]
}

const isBranch = ({ kind }: GivenRow) => kind === 'branch' || kind === 'base_branch'

const WHATS = [
  ...(['move', 'absorb', 'merge', 'split', 'dissolve', 'found', 'found again'] as const),
  ...(['rename', 'move committee', 'end committee'] as const),
] as const

/** What happens to the tree on one of its turns; the numbers choose among the units that stand. */
interface Happening {
  what: (typeof WHATS)[number]
  one: number
  other: number
}

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The rows of the units file that tells of it; none where it cannot happen. */
function rowsOf(tree: Map<string, GivenRow>, { what, one, other }: Happening, day: string): GivenRow[] {
  const standing = [...tree.values()].filter((row) => !row.valid_to)
  // whoever turned on this day already has had their turn
  const free = standing.filter(({ valid_from }) => valid_from! < day)
  const branches = free.filter(isBranch)
  const communes = free.filter(({ kind }) => kind === 'base_committee')
  if (branches.length < 2 || communes.length === 0) return []
  const a = branches[one % branches.length]!
  const b = branches.filter((row) => row !== a)[other % (branches.length - 1)]!
  const here = communes[other % communes.length]!
  const ended = (row: GivenRow, ...successors: string[]): GivenRow => ({
    ...row,
    valid_to: dayBefore(day),
    successor_codes: successors.join(';'),
  })
  const since = (code: string, parent: string, kind: string) => unit(code, parent, kind, { valid_from: day })
  const fresh = `${day}/${tree.size}`
  const name = `Tên mới ${day}`
  if (what === 'move') return [ended(a), since(a.code!, here.code!, 'branch')]
  if (what === 'absorb') return [ended(a, b.code!)]
  if (what === 'merge') return [ended(a, fresh), ended(b, fresh), since(fresh, here.code!, 'branch')]
  if (what === 'split') {
    const halves = [since(a.code!, a.parent_code!, a.kind!), since(fresh, a.parent_code!, a.kind!)]
    return [ended(a, a.code!, fresh), ...halves]
  }
  if (what === 'dissolve') return [ended(a)]
  if (what === 'found') return [since(fresh, here.code!, 'branch')]
  if (what === 'found again') {
    const past = [...tree.values()].filter((row) => row.valid_to && row.valid_to < dayBefore(day) && isBranch(row))
    return past.length === 0 ? [] : [since(past[one % past.length]!.code!, here.code!, 'branch')]
  }
  if (what === 'rename') return [ended(a), { ...since(a.code!, a.parent_code!, a.kind!), name }]
  const gone = communes[one % communes.length]!
  if (what === 'move committee') {
    const districts = free.filter(({ kind, code }) => kind === 'upper' && code !== gone.parent_code)
    if (districts.length === 0) return []
    return [ended(gone), since(gone.code!, districts[other % districts.length]!.code!, 'base_committee')]
  }
  const heirs = communes.filter((row) => row !== gone)
  if (heirs.length < 2) return []
  const heir = (n: number) => heirs[(other + n) % heirs.length]!.code!
  const below = standing.filter(({ parent_code }) => parent_code === gone.code)
  if (below.some(({ valid_from }) => valid_from === day)) return []
  const moved = below.flatMap((row, n) => [ended(row), since(row.code!, heir(n), row.kind!)])
  return [ended(gone, heir(0), heir(1)), ...moved]
}

const happening = fc.record({ what: fc.constantFrom(...WHATS), one: fc.nat(50), other: fc.nat(50) })
/** What a story is made from. */
export const story = fc.record({
  shape: fc.array(fc.nat(11), { minLength: 12, maxLength: 12 }),
  sizes: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 8, maxLength: 8 }),
  happenings: fc.array(happening, { minLength: TURNS.length, maxLength: TURNS.length }),
  undone: fc.nat(50),
})
export type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never

export interface Told {
  tree: GivenRow[]
  homes: string[]
  /** Files about the tree, in the order they come. */
  files: { day: string; rows: GivenRow[] }[]
}

/** The files that tell a story. */
export function toldOf({ shape, sizes, happenings }: Story): Told {
  const tree = treeOf(shape)
  const branches = tree.filter(isBranch)
  const homes = branches.flatMap(({ code }, at) => Array.from({ length: sizes[at % sizes.length]! }, () => code!))
  const standing = new Map(tree.map((row) => [row.code!, row]))
  const files = TURNS.flatMap((day, at) => {
    const rows = rowsOf(standing, happenings[at]!, day)
    for (const row of rows) standing.set(row.code!, row)
    return rows.length > 0 ? [{ day, rows }] : []
  })
  return { tree, homes, files }
}
