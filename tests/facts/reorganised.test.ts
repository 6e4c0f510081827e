import fc from 'fast-check'
import { expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { factsOf } from './given-figures.ts'
import { ToldTree } from './told-tree.ts'

const TODAY = '2025-12-15'
/** The days that figures stand for: each month of the first and the last file, and today. */
const DAYS = { '2024-06': '2024-06-30', '2025-03': '2025-03-31', '2025-09': '2025-09-30', '2025-12': TODAY } as const
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

/** People of some branches, about half with the app; the files say so in June 2024, and the app's again at the end. */
async function fillBranches(province: GivenProvince, homes: readonly string[]): Promise<void> {
  await province.take(
    'roster',
    homes.map((branch_code, at) => person(at, { branch_code })),
  )
  const accounts = homes.flatMap((branch_code, at) => (at % 2 ? [account(at, { branch_code })] : []))
  for (const asOf of ['2024-06-30', '2025-03-31', '2025-09-30', '2025-12-10']) {
    await province.take('accounts', accounts, { asOf })
  }
  await runReconciliation(province.database, '1')
  await count(province)
}

const count = (province: GivenProvince) => refreshFacts(province.database, '1', { today: TODAY })
const figure = ({ indicator, period, unit: of, numerator, denominator }: Awaited<ReturnType<typeof factsOf>>[number]) =>
  `${period} ${indicator} ${of} ${numerator}/${denominator}`

const happening = fc.record({ what: fc.constantFrom(...WHATS), one: fc.nat(50), other: fc.nat(50) })
const story = fc.record({
  shape: fc.array(fc.nat(11), { minLength: 12, maxLength: 12 }),
  sizes: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 8, maxLength: 8 }),
  happenings: fc.array(happening, { minLength: TURNS.length, maxLength: TURNS.length }),
  undone: fc.nat(50),
})
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never

interface Told {
  tree: GivenRow[]
  homes: string[]
  /** Files about the tree, in the order they come. */
  files: { day: string; rows: GivenRow[] }[]
}

/** The files that tell a story. */
function toldOf({ shape, sizes, happenings }: Story): Told {
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

/** Numerator and denominator of any unit, everybody counted one by one in the units of their chain. */
function countedBy(homes: readonly string[], chainOf: (home: string) => string[]) {
  const counted = new Map<string, [number, number]>()
  for (const [n, home] of homes.entries()) {
    for (const code of chainOf(home)) {
      const [users, all] = counted.get(code) ?? [0, 0]
      counted.set(code, [users + (n % 2), all + 1])
    }
  }
  return (code: string) => (counted.get(code) ?? [0, 0]).join('/')
}

/** Every period's figures of every unit on the tree of their day and on those of all others, against the recount. */
async function expectCounted(province: GivenProvince, { tree: first, homes, files }: Told): Promise<void> {
  const tree = new ToldTree([...first, ...files.flatMap(({ rows }) => rows)])
  const facts = new Map((await factsOf(province)).map((row) => [`${row.period} ${row.indicator} ${row.unit}`, row]))
  for (const [period, day] of Object.entries(DAYS)) {
    const expected = countedBy(homes, (home) => tree.chain(home, day))
    for (const code of tree.codesOn(day)) {
      const fact = facts.get(`${period} installed_p0 ${code}`)
      expect(`${period} ${code} ${fact!.numerator}/${fact!.denominator}`).toBe(`${period} ${code} ${expected(code)}`)
    }
    for (const otherDay of Object.values(DAYS)) {
      const there = await province.rows<{ code: string; numerator: number; denominator: number }>(`
          select unit.code, coalesce(numerator, 0) as numerator, coalesce(denominator, 0) as denominator
          from org_unit_version unit
          left join view.figures_on_tree(1, array(select org_unit_id from org_unit), '${otherDay}',
            '${period}', '${period}', 'installed_p0') figure using (org_unit_id)
          where date '${otherDay}' between valid_from and valid_to`)
      // first where they were counted, then where that unit belongs on the other tree
      const onOther = countedBy(homes, (home) => {
        const counted = tree.chain(home, day)[0]
        return counted === undefined ? [] : tree.chain(counted, otherDay)
      })
      expect(there.map(({ code, numerator, denominator }) => `${code} ${numerator}/${denominator}`).sort()).toEqual(
        tree
          .codesOn(otherDay)
          .map((code) => `${code} ${onOther(code)}`)
          .sort(),
      )
    }
  }
}

const figuresOf = async (province: GivenProvince) => {
  await count(province)
  return (await factsOf(province)).map(figure)
}

/** A province that was told of some files alone; what `use` makes of it. */
async function inProvince<Answer>(
  { tree, homes, files }: Told,
  use: (province: GivenProvince, importIds: string[]) => Promise<Answer>,
): Promise<Answer> {
  const province = await openProvince(tree)
  try {
    await fillBranches(province, homes)
    const importIds: string[] = []
    for (const { day, rows } of files) {
      const { importId } = await province.take('units', rows, { asOf: day })
      importIds.push(importId!)
    }
    await count(province)
    return await use(province, importIds)
  } finally {
    await province.close()
  }
}

const toldStory = (runs: number, check: (told: Told, story: Story) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(story, (given) => check(toldOf(given), given)),
    { numRuns: process.env.ROLLCALL_LONG ? 100 : runs, seed: 20251215, endOnFailure: true },
  )

test('on every day and on every tree, everybody is counted once where they belong', { timeout: 1_200_000 }, () =>
  toldStory(4, (told) =>
    inProvince(told, async (province) => {
      expect(await province.rows('select file_name from import where rows_rejected > 0')).toEqual([])
      await expectCounted(province, told)
      // one account more touches one branch, or the unit in its place: counted alone it comes to the same
      await province.take('accounts', [account(0, { branch_code: told.homes[0]! })], { asOf: '2025-12-11' })
      await runReconciliation(province.database, '1')
      const alone = await figuresOf(province)
      await markAllStale(province.database.db, '1', [...FAMILIES])
      expect(await figuresOf(province)).toEqual(alone)
    }),
  ),
)

test('what is undone, the last or one in the middle, was never told', { timeout: 1_200_000 }, () =>
  toldStory(2, async (told, { undone }) => {
    if (told.files.length === 0) return
    const nth = undone % told.files.length
    const without = { ...told, files: told.files.filter((_, at) => at !== nth) }
    const expected = await inProvince(without, figuresOf)
    await inProvince(told, async (province, importIds) => {
      const before = await figuresOf(province)
      try {
        await undoImport(province.database, { importId: importIds[nth]!, province: null, by: 'test' })
      } catch (error) {
        // what came later may rest on it: said in words, and nothing is changed
        expect([nth < told.files.length - 1, error]).toMatchObject([true, { code: 'undo_refused' }])
        expect(await figuresOf(province)).toEqual(before)
        return
      }
      expect(await figuresOf(province)).toEqual(expected)
    })
  }),
)
