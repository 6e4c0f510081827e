import fc from 'fast-check'
import { expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { ToldTree } from '../facts/told-tree.ts'
import { account, openProvince, type GivenProvince } from '../given-province.ts'
import { countFigures } from './plain-count.ts'
import { treeOf } from './random-events.ts'
import { everything, figuresOf, known, onTree, partsSum } from './read-figures.ts'
import { count, DAYS, OTHER_DAYS, story, tell, type Story, type Told } from './told-story.ts'

// ROLLCALL_LONG=1 tells of many more stories, in five to eight minutes; ROLLCALL_SEED of others
const LONG = Boolean(process.env.ROLLCALL_LONG)
const TIME = 1_800_000

async function onTreeOf<Answer>({ levels, widths }: Story, use: (province: GivenProvince) => Promise<Answer>) {
  const province = await openProvince(treeOf(levels, widths))
  try {
    return await use(province)
  } finally {
    await province.close()
  }
}

const ofStories = (numRuns: number, check: (province: GivenProvince, given: Story) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(story, (given) => onTreeOf(given, (province) => check(province, given))),
    { numRuns, seed: Number(process.env.ROLLCALL_SEED ?? 20250701), endOnFailure: true },
  )

/** Every period's figures of every unit on the tree of their day and on those of others. */
async function expectCounted(province: GivenProvince, { rows, people }: Told): Promise<void> {
  const tree = new ToldTree(rows)
  const facts = await figuresOf(province)
  for (const [period, day] of Object.entries(DAYS)) {
    const { figures, own } = countFigures(tree, people, day)
    const month = facts.filter((fact) => fact.period === period)
    expect(known(month)).toEqual(figures)
    partsSum(month, tree, day, own)
    for (const other of OTHER_DAYS) {
      const there = await onTree(province, period, other)
      const counted = countFigures(tree, people, day, other)
      expect(known(there)).toEqual(counted.figures)
      partsSum(there, tree, other, counted.own)
    }
  }
}

test(
  'on any tree and through any events, figures are those of a plain count on every tree, and parts sum to wholes',
  { timeout: TIME },
  () =>
    ofStories(LONG ? 24 : 4, async (province, given) => {
      const told = await tell(province, given)
      await expectCounted(province, told)
      // one account more touches one branch, or the unit in its place: counted alone it comes to the same
      const [{ n, homes }] = told.people as [Told['people'][number]]
      const more = account(n, { branch_code: homes[0]!.code })
      await province.take('accounts', [more], { asOf: '2025-12-11' })
      await runReconciliation(province.database, '1')
      await count(province)
      const alone = await figuresOf(province)
      await markAllStale(province.database.db, '1', [...FAMILIES])
      await count(province)
      expect(await figuresOf(province)).toEqual(alone)
    }),
)

test('undoing every event, the last first, restores every row of every step', { timeout: TIME }, () =>
  ofStories(LONG ? 24 : 2, async (province, given) => {
    const steps: string[][] = []
    const { events } = await tell(province, given, async () => {
      steps.push(await everything(province))
    })
    for (const [at, importId] of [...events.entries()].toReversed()) {
      await undoImport(province.database, { importId, province: null, by: 'test' })
      await count(province)
      expect(await everything(province)).toEqual(steps[at])
    }
  }),
)

test('an event undone in the middle was never told, or is kept in words and changes nothing', { timeout: TIME }, () =>
  ofStories(LONG ? 24 : 2, async (province, given) => {
    const { taken, events } = await tell(province, given)
    if (events.length < 2) return
    const importId = events[given.undone % (events.length - 1)]!
    const facts = await figuresOf(province)
    try {
      await undoImport(province.database, { importId, province: null, by: 'test' })
    } catch (error) {
      // what came later rests on it
      expect(error).toMatchObject({ code: 'undo_refused' })
      expect(await figuresOf(province)).toEqual(facts)
      return
    }
    await count(province)
    await onTreeOf(given, async (without) => {
      for (const { kind, file, options, importId: id } of taken) {
        if (id !== importId) await without.take(kind, file, options)
      }
      await runReconciliation(without.database, '1')
      await count(without)
      expect(await figuresOf(province)).toEqual(await figuresOf(without))
    })
  }),
)
