import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeProvince } from '#api/access/scope.ts'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { readKnown } from '#api/reorganisations/standing.queries.ts'
import { fileOfRows } from '#api/reorganisations/telling.routes.ts'
import type { TellEvent } from '#api/reorganisations/telling.contract.ts'
import { rowsOfEvent, type UnitRow } from '#api/reorganisations/told-rows.ts'
import { AppError } from '#api/errors.ts'
import { factsOf } from '../facts/given-figures.ts'
import { ToldTree } from '../facts/told-tree.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'

const TODAY = '2025-12-15'
const TURNS = ['2025-02-01', '2025-05-10', '2025-09-01']
/** The days that figures stand for. */
const DAYS = { '2024-06': '2024-06-30', '2025-03': '2025-03-31', '2025-06': '2025-06-30', '2025-12': TODAY }
const BRANCHES = TREE.filter(({ kind }) => kind === 'branch' || kind === 'base_branch').map(({ code }) => code!)

const NOTHING: Omit<TellEvent, 'kind' | 'day'> = {
  ...{ documentNo: '5-QĐ/TU', documentOn: '2025-01-15', units: [], into: null, parts: [], goesOn: false, below: [] },
}

interface Happening {
  kind: TellEvent['kind']
  one: number
  other: number
  goesOn: boolean
}

/** An event as somebody might tell it of the units that stand; the numbers choose among them. */
function eventOf(standing: readonly GivenRow[], { kind, one, other, goesOn }: Happening, day: string): TellEvent {
  const below = standing.filter(({ parent_code }) => parent_code !== '')
  const unit = below[one % below.length]!
  const alike = below.filter((row) => row !== unit && row.kind === unit.kind)
  const mate = alike[other % Math.max(1, alike.length)] ?? below[other % below.length]!
  const committees = standing.filter(({ kind: level }) => !['branch', 'base_branch'].includes(level!))
  const parent = committees[other % committees.length]!.code!
  const part = (nth: number) => ({ code: `${day}.${nth}`, name: `Tổ chức mới ${nth}` })
  const children = standing.filter(({ parent_code }) => parent_code === unit.code).map(({ code }) => code!)
  const said: Partial<TellEvent> = {
    absorb: { units: [unit.code!], into: mate.code! },
    merge: { units: [unit.code!, mate.code!], parts: [part(1)] },
    split: {
      ...{ units: [unit.code!], parts: goesOn ? [part(1)] : [part(1), part(2)], goesOn },
      below: children.slice(1).map((code) => ({ code, part: `${day}.1` })),
    },
    transfer: { units: [unit.code!], into: parent },
    rename: { units: [unit.code!], parts: [{ code: unit.code!, name: `Tên mới ${day}` }] },
    dissolve: { units: [unit.code!] },
    found: { into: parent, parts: [{ ...part(1), kind: 'branch' as const }] },
  }[kind]
  return { ...NOTHING, ...said, kind, day }
}

const happening = fc.record({
  kind: fc.constantFrom<TellEvent['kind'][]>('absorb', 'merge', 'split', 'transfer', 'rename', 'dissolve', 'found'),
  ...{ one: fc.nat(50), other: fc.nat(50), goesOn: fc.boolean() },
})

const figures = async (province: GivenProvince) => {
  await refreshFacts(province.database, '1', { today: TODAY })
  return factsOf(province)
}
type Figures = Awaited<ReturnType<typeof figures>>
const lines = (facts: Figures) =>
  facts.map(({ indicator, period, unit, numerator, denominator }) =>
    [period, indicator, unit, numerator, denominator].join(' '),
  )

/** Members of each unit on a day, counted one by one by where the rows say they belong. */
function recount(rows: readonly GivenRow[], homes: readonly string[], day: string): Record<string, number> {
  const tree = new ToldTree(rows)
  const counted: Record<string, number> = {}
  for (const home of homes) for (const code of tree.chain(home, day)) counted[code] = (counted[code] ?? 0) + 1
  return counted
}

test(
  'whatever is told on the form, parts sum to wholes on every date, and taking it back restores every figure',
  { timeout: 300_000 },
  async () => {
    const runs = process.env.ROLLCALL_LONG ? 60 : 4
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: TURNS.length, maxLength: TURNS.length }),
        async (happenings) => {
          const province = await openProvince()
          try {
            const { db } = province.database
            const scope = await wholeProvince(db, '1')
            const homes = BRANCHES.flatMap((code, at) => (at % 2 ? [code, code] : [code]))
            await province.take(
              'roster',
              homes.map((branch_code, at) => person(at, { branch_code })),
            )
            // figures stand for the months of which a file speaks
            for (const day of [...Object.values(DAYS).slice(0, -1), '2025-12-10']) {
              await province.take('accounts', [account(77)], { asOf: day })
            }
            const rows: GivenRow[] = [...TREE]
            const before: { importId: string; lines: string[] }[] = []
            let facts = await figures(province)
            for (const [at, day] of TURNS.entries()) {
              const standing = new Map(
                rows.filter(({ valid_from }) => valid_from! < day).map((row) => [row.code!, row]),
              )
              const event = eventOf(
                [...standing.values()].filter(({ valid_to }) => !valid_to),
                happenings[at]!,
                day,
              )
              let told: UnitRow[]
              try {
                told = rowsOfEvent(event, await readKnown(db, scope, event))
              } catch (error) {
                // what cannot be is refused in words, and nothing is written
                expect(error).toBeInstanceOf(AppError)
                continue
              }
              const taken = await province.take('units', fileOfRows(told), { asOf: day })
              expect(taken.rows).toMatchObject({ accepted: told.length, rejected: 0 })
              before.push({ importId: taken.importId!, lines: lines(facts) })
              rows.push(...(told as GivenRow[]))
              facts = await figures(province)
            }
            for (const [period, day] of Object.entries(DAYS)) {
              const counted = recount(rows, homes, day)
              expect(counted.T).toBe(homes.length)
              const known = facts.filter(
                (fact) => fact.period === period && fact.indicator === 'installed_p0' && fact.denominator > 0,
              )
              expect(Object.fromEntries(known.map(({ unit, denominator }) => [unit, denominator]))).toEqual(counted)
            }
            for (const { importId, lines: former } of before.toReversed()) {
              await undoImport(province.database, { importId, province: null, by: 'test' })
              expect(lines(await figures(province))).toEqual(former)
            }
          } finally {
            await province.close()
          }
        },
      ),
      { numRuns: runs, seed: 20250701, endOnFailure: true },
    )
  },
)

test.each<[string, Partial<TellEvent>, RegExp]>([
  ['a unit nobody knows', { kind: 'dissolve', units: ['XX'] }, /Không có tổ chức đảng mã “XX”/],
  ['nothing chosen', { kind: 'dissolve' }, /Chọn tổ chức/],
  ['a unit into itself', { kind: 'absorb', units: ['A'], into: 'A' }, /không sáp nhập vào chính nó/],
  ['a committee into a branch', { kind: 'absorb', units: ['X1'], into: 'D' }, /là chi bộ nên không thể có/],
  ['a committee under its own branch', { kind: 'transfer', units: ['H1'], into: 'X1' }, /nằm trong “Tổ chức H1”/],
  [
    'a code that is taken',
    { kind: 'found', into: 'X1', parts: [{ code: 'D', name: 'Mới', kind: 'branch' }] },
    /Đặt mã khác/,
  ],
  ['one part', { kind: 'split', units: ['A'], parts: [{ code: 'A1', name: 'Một' }] }, /từ hai phần trở lên/],
  ['a day before the unit was', { kind: 'dissolve', units: ['A'], day: '2020-01-01' }, /Không có tổ chức đảng mã/],
  ['the province', { kind: 'dissolve', units: ['T'] }, /Đảng bộ tỉnh chỉ đổi tên được/],
  ['a committee with one of its own', { kind: 'dissolve', units: ['X1', 'A'] }, /cấp dưới tự đi theo/],
])('%s is refused in words that say what to do', async (_, said, words) => {
  const province = await openProvince()
  try {
    const { db } = province.database
    const event = { ...NOTHING, kind: 'found', day: '2025-02-01', ...said } as TellEvent
    const known = await readKnown(db, await wholeProvince(db, '1'), event)
    expect(() => rowsOfEvent(event, known)).toThrow(words)
  } finally {
    await province.close()
  }
})
