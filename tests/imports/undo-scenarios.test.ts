import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '#api/errors.ts'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import { REACH, undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { GivenProvince } from '../given-province.ts'
import { goOn, historyOf, stagesOf, type Stage, type Step } from './undo-scenario.ts'
import { differences, wholeState } from './whole-state.ts'

const TODAY = { today: '2024-12-15' }
const settle = async ({ database }: GivenProvince) => {
  await runReconciliation(database, '1')
  await refreshFacts(database, '1', TODAY)
}
const undo = ({ database }: GivenProvince, importId: string) =>
  undoImport(database, { importId, province: null, by: 'test' })

/** Everything of a province after its facts were counted, or null where the files could not have come in. */
async function stateAfter(built: Awaited<ReturnType<typeof goOn>>): Promise<Record<string, string[]> | null> {
  if (!built) return null
  try {
    await refreshFacts(built.province.database, '1', TODAY)
    const failing: string[] = []
    for (const step of await readSteps('checks'))
      failing.push(...(await runStep(built.province.database.db, step, [])).rows.map(() => step.name))
    return { failing, ...(await wholeState(built.province)) }
  } finally {
    await built.province.close()
  }
}

interface History {
  steps: readonly Step[]
  /** What stood before the first file, and after each. */
  stages: readonly Stage[]
}

/** A history without some of its files, as if they had never come; `after` is called after each file but the first ones. */
async function neverTaken({ steps, stages }: History, without: readonly Step[], after?: typeof settle) {
  const at = Math.min(...without.map((step) => steps.indexOf(step)))
  const rest = steps.slice(at).filter((step) => !without.includes(step))
  const built = await goOn(stages[at]!, rest, after)
  if (built) await runReconciliation(built.province.database, '1')
  return stateAfter(built)
}

/** A whole history of which some files are undone; null where that is refused. */
async function takenAndUndone({ stages }: History, without: readonly Step[]) {
  const built = (await goOn(stages.at(-1)!, []))!
  try {
    for (const { name } of without) await undo(built.province, built.ids.get(name)!)
  } catch (error) {
    await built.province.close()
    if (error instanceof AppError && error.code === 'undo_refused') return null
    throw error
  }
  return stateAfter(built)
}

async function bothWays(history: History, without: readonly Step[]) {
  const [never, undone] = await Promise.all([neverTaken(history, without), takenAndUndone(history, without)])
  return { never, undone }
}

/**
 * A state without sums over both sorts of findings, and without the rows behind settled ones: of these an undo takes away
 * what the undone file had shown, and nothing brings back what had shown it before.
 */
function comparable(state: Record<string, string[]>, bears: (table: string) => boolean): Record<string, string[]> {
  const settled = (line: string) => (JSON.parse(line) as unknown[])[5] !== null
  const proven = (line: string) => (settled(line) ? JSON.stringify((JSON.parse(line) as unknown[]).slice(0, 6)) : line)
  const findings = Object.entries(state).filter(([table]) => table.startsWith('finding '))
  const allCards = ['duplicate_card', 'lost_card'].every((type) => bears(`finding ${type}`))
  return {
    ...state,
    ...Object.fromEntries(findings.map(([table, lines]) => [table, lines.map(proven)])),
    reconciliation_tally: state.reconciliation_tally!.filter((line) => !/"(open|closed):/.test(line)),
    fact: state.fact!.filter((line) => allCards || !line.includes('cards_settled')),
  }
}

/**
 * A history reconciled after every file, with one undone. What the undone file may have caused is found anew from what
 * the data shows; what was found before it came, and what it has no bearing on, keeps its own story.
 */
async function reconciledBothWays(history: History, without: Step) {
  const { findings } = REACH[without.kind]
  const bears = (table: string) => findings.some((type) => table === `finding ${type}`)
  const anew = await neverTaken(history, [without])
  const always = await neverTaken(history, [without], settle)
  const expected = { ...anew! }
  for (const table of Object.keys({ ...anew, ...always }))
    if (table.startsWith('finding ') && !bears(table)) expected[table] = always![table] ?? []
  return differences(comparable(expected, bears), comparable((await takenAndUndone(history, [without]))!, bears))
}

const LONG = { timeout: 120_000 }
const seeds = process.env.UNDO_SEEDS?.split(',').map(Number) ?? [1]

/** Takes a history in once for all tests of a block. */
function givenHistory(seed: number, after?: typeof settle): History {
  const history: History & { stages: Stage[] } = { steps: historyOf(seed), stages: [] }
  beforeAll(async () => void history.stages.push(...(await stagesOf(history.steps, after))), LONG.timeout)
  afterAll(async () => {
    for (const { province } of history.stages) await province.drop()
  })
  return history
}

const byName = ({ steps }: History, ...names: string[]) =>
  names.map((name) => steps.find((step) => step.name === name)!)

describe.for(seeds)('of history %i', LONG, (seed) => {
  const history = givenHistory(seed)
  const refused: string[] = []

  test.for(history.steps)('$name undone leaves what there would be without it', async (step) => {
    const { never, undone } = await bothWays(history, [step])
    expect(differences(never, undone)).toEqual([])
    if (undone) expect(undone.failing).toEqual([])
    else refused.push(step.name)
  })

  test('the tree itself is not undone, nor what a file of corrected rows completes; little else is refused', () => {
    expect(refused).toEqual(expect.arrayContaining(['units 1', 'roster 2']))
    expect(refused.length).toBeLessThan(5)
  })

  test.for([
    ['roster 3', 'accounts 1'],
    ['meetings 2', 'roster 1', 'meetings 1', 'cards 1'],
  ])('%s and what follows undone one after the other, too', async (names) => {
    const { never, undone } = await bothWays(history, byName(history, ...names))
    expect(differences(never, undone)).toEqual([])
    expect(undone).not.toBeNull()
  })
})

describe.for(seeds)('of history %i reconciled after every file', LONG, (seed) => {
  const history = givenHistory(seed, settle)

  test.for(['roster 4', 'accounts 2', 'meetings 1'])('%s undone leaves what one would now find', async (name) => {
    expect(await reconciledBothWays(history, byName(history, name)[0]!)).toEqual([])
  })
})
