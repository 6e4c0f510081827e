import fc from 'fast-check'
import { expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { factsOf } from './given-figures.ts'
import { story, toldOf, type Story, type Told } from './random-reorganisations.ts'
import { ToldTree } from './told-tree.ts'

const TODAY = '2025-12-15'
/** The days that figures stand for: each month of the first and the last file, and today. */
const DAYS = { '2024-06': '2024-06-30', '2025-03': '2025-03-31', '2025-09': '2025-09-30', '2025-12': TODAY } as const

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
    { numRuns: process.env.ROLLCALL_LONG ? 40 : runs, seed: 20251215, endOnFailure: true },
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
