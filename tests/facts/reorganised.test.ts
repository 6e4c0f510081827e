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
const TURNS = ['2025-02-01', '2025-03-15', '2025-07-01', '2025-10-01'] as const

const unit = (code: string, parent_code: string, kind: string, given: GivenRow = {}): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind, valid_from: '2020-01-01', valid_to: '', successor_codes: '' },
  ...given,
})

const DISTRICTS = ['1', '2', '3']
const COMMUNES = DISTRICTS.flatMap((d) => [`${d}.1`, `${d}.2`])
const BRANCHES = COMMUNES.flatMap((c) => [`${c}.1`, `${c}.2`])
const PLAIN: GivenRow[] = [
  unit('T', '', 'province'),
  ...DISTRICTS.map((code) => unit(code, 'T', 'upper')),
  ...COMMUNES.map((code) => unit(code, code.slice(0, 1), 'base_committee')),
  ...BRANCHES.map((code) => unit(code, code.slice(0, 3), 'branch')),
]

/** What happens to the tree on one of its turns; the numbers choose among the units that stand. */
interface Happening {
  what: 'move' | 'absorb' | 'merge' | 'split' | 'dissolve' | 'found' | 'end committee'
  one: number
  other: number
}

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The rows of the units file that tells of it; none where it cannot happen. */
function rowsOf(tree: Map<string, GivenRow>, { what, one, other }: Happening, day: string): GivenRow[] {
  const standing = [...tree.values()].filter((row) => !row.valid_to)
  const branches = standing.filter(({ kind }) => kind === 'branch')
  const communes = standing.filter(({ kind }) => kind === 'base_committee')
  const a = branches[one % branches.length]!
  const b = branches.filter((row) => row !== a)[other % (branches.length - 1)]!
  const here = communes[other % communes.length]!
  const ended = (row: GivenRow, ...successors: string[]): GivenRow => ({
    ...row,
    valid_to: dayBefore(day),
    successor_codes: successors.join(';'),
  })
  const since = (code: string, parent: string, kind: string) => unit(code, parent, kind, { valid_from: day })
  const fresh = `${day}/${one}`
  if (what === 'move') return [ended(a), since(a.code!, here.code!, 'branch')]
  if (what === 'absorb') return [ended(a, b.code!)]
  if (what === 'merge') return [ended(a, fresh), ended(b, fresh), since(fresh, here.code!, 'branch')]
  if (what === 'split') {
    const halves = [since(a.code!, a.parent_code!, 'branch'), since(fresh, a.parent_code!, 'branch')]
    return [ended(a, a.code!, fresh), ...halves]
  }
  if (what === 'dissolve') return [ended(a)]
  if (what === 'found') return [since(fresh, here.code!, 'branch')]
  const gone = communes[one % communes.length]!
  const heirs = communes.filter((row) => row !== gone)
  if (heirs.length < 2) return []
  const heir = (n: number) => heirs[(other + n) % heirs.length]!.code!
  const below = branches.filter(({ parent_code }) => parent_code === gone.code)
  const moved = below.flatMap((row, n) => [ended(row), since(row.code!, heir(n), 'branch')])
  return [ended(gone, heir(0), heir(1)), ...moved]
}

/** People of every branch, about half with the app; the files say so in June 2024, and the app's again at the end. */
async function fillBranches(province: GivenProvince, sizes: readonly number[]): Promise<string[]> {
  const homes = BRANCHES.flatMap((code, at) => Array.from({ length: sizes[at]! }, () => code))
  const people = homes.map((branch_code, at) => person(at, { branch_code }))
  await province.take('roster', people)
  const accounts = homes.flatMap((branch_code, at) => (at % 2 ? [account(at, { branch_code })] : []))
  for (const asOf of ['2024-06-30', '2025-03-31', '2025-09-30', '2025-12-10']) {
    await province.take('accounts', accounts, { asOf })
  }
  return homes
}

const count = (province: GivenProvince) => refreshFacts(province.database, '1', { today: TODAY })
const figure = ({ indicator, period, unit: of, numerator, denominator }: Awaited<ReturnType<typeof factsOf>>[number]) =>
  `${period} ${indicator} ${of} ${numerator}/${denominator}`

const happening = fc.record({
  what: fc.constantFrom<Happening['what'][]>('move', 'absorb', 'merge', 'split', 'dissolve', 'found', 'end committee'),
  one: fc.nat(50),
  other: fc.nat(50),
})

test('on every day and on every tree, everybody is counted once where they belong', { timeout: 600_000 }, async () => {
  const runs = process.env.ROLLCALL_LONG ? 100 : 6
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: TURNS.length, maxLength: TURNS.length }),
      fc.array(fc.integer({ min: 1, max: 2 }), { minLength: BRANCHES.length, maxLength: BRANCHES.length }),
      async (happenings, sizes) => {
        const province = await openProvince(PLAIN)
        try {
          const homes = await fillBranches(province, sizes)
          await runReconciliation(province.database, '1')
          await count(province)
          const standing = new Map(PLAIN.map((row) => [row.code!, row]))
          const rows = [...PLAIN]
          let before: string[] = []
          let last: string | null = null
          for (const [at, day] of TURNS.entries()) {
            const told = rowsOf(standing, happenings[at]!, day)
            for (const row of told) standing.set(row.code!, row)
            if (told.length === 0) continue
            rows.push(...told)
            before = (await factsOf(province)).map(figure)
            const answer = await province.take('units', told, { asOf: day })
            expect(answer.rows.rejected).toBe(0)
            last = answer.importId
            await count(province)
          }
          const tree = new ToldTree(rows)
          const facts = new Map(
            (await factsOf(province)).map((row) => [`${row.period} ${row.indicator} ${row.unit}`, row]),
          )
          for (const [period, day] of Object.entries(DAYS)) {
            for (const code of tree.codesOn(day)) {
              const here = homes.flatMap((home, n) => (tree.chain(home, day).includes(code) ? [n] : []))
              const fact = facts.get(`${period} installed_p0 ${code}`)
              const expected = `${here.filter((n) => n % 2).length}/${here.length}`
              expect(`${period} ${code} ${fact!.numerator}/${fact!.denominator}`).toBe(`${period} ${code} ${expected}`)
            }
            for (const otherDay of Object.values(DAYS)) {
              const there = await province.rows<{ code: string; numerator: number; denominator: number }>(`
                  select unit.code, coalesce(numerator, 0) as numerator, coalesce(denominator, 0) as denominator
                  from org_unit_version unit
                  left join view.figures_on_tree(1, array(select org_unit_id from org_unit), '${otherDay}',
                    '${period}', '${period}', 'installed_p0') figure using (org_unit_id)
                  where date '${otherDay}' between valid_from and valid_to order by 1`)
              const expected = tree.codesOn(otherDay).map((code) => {
                // first where they were counted, then where that unit belongs on the other tree
                const here = homes.flatMap((home, n) => {
                  const counted = tree.chain(home, day)[0]
                  return counted && tree.chain(counted, otherDay).includes(code) ? [n] : []
                })
                return { code, numerator: here.filter((n) => n % 2).length, denominator: here.length }
              })
              const byCode = (x: { code: string }, y: { code: string }) => (x.code < y.code ? -1 : 1)
              expect(there.sort(byCode)).toEqual(expected.sort(byCode))
            }
          }
          // one account more touches one branch, or the unit in its place: counted alone it comes to the same
          const more = await province.take('accounts', [account(0, { branch_code: homes[0]! })], { asOf: '2025-12-11' })
          await runReconciliation(province.database, '1')
          await count(province)
          const alone = (await factsOf(province)).map(figure)
          await markAllStale(province.database.db, '1', [...FAMILIES])
          await count(province)
          expect((await factsOf(province)).map(figure)).toEqual(alone)
          if (last === null) return
          for (const importId of [last, more.importId!]) {
            await undoImport(province.database, { importId, province: null, by: 'test' })
          }
          await count(province)
          expect((await factsOf(province)).map(figure)).toEqual(before)
        } finally {
          await province.close()
        }
      },
    ),
    { numRuns: runs, seed: 20251215, endOnFailure: true },
  )
})
