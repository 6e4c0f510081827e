import { expect, test } from 'vitest'
import { AppError } from '#api/errors.ts'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import { REACH, undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { GivenProvince } from '../given-province.ts'
import { historyOf, provinceOf, type Step } from './undo-scenario.ts'
import { differences, wholeState } from './whole-state.ts'

const TODAY = { today: '2024-12-15' }
const settle = async ({ database }: GivenProvince) => {
  await runReconciliation(database, '1')
  await refreshFacts(database, '1', TODAY)
}
const undo = ({ database }: GivenProvince, importId: string) =>
  undoImport(database, { importId, province: null, by: 'test' })

/** Everything of a province after its facts were counted, or null where the files could not have come in. */
async function stateAfter(built: Awaited<ReturnType<typeof provinceOf>>): Promise<Record<string, string[]> | null> {
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

/** The state of a history without some of its files: taken in without them, and taken in with them and undone. */
async function bothWays(steps: readonly Step[], without: readonly Step[]) {
  const undone = async () => {
    const built = (await provinceOf(steps))!
    try {
      for (const { name } of without) await undo(built.province, built.ids.get(name)!)
    } catch (error) {
      await built.province.close()
      if (error instanceof AppError && error.code === 'undo_refused') return null
      throw error
    }
    return stateAfter(built)
  }
  const never = async () => {
    const built = await provinceOf(steps.filter((step) => !without.includes(step)))
    if (built) await runReconciliation(built.province.database, '1')
    return stateAfter(built)
  }
  const [left, right] = await Promise.all([never(), undone()])
  return { never: left, undone: right }
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
async function reconciledBothWays(steps: readonly Step[], without: Step) {
  const at = steps.indexOf(without)
  const { findings } = REACH[without.kind]
  const bears = (table: string) => findings.some((type) => table === `finding ${type}`)
  const never = async (until: number) => {
    const rest = steps.filter((step) => step !== without)
    const built = await provinceOf(rest, (province, step) =>
      steps.indexOf(step) < until ? settle(province) : Promise.resolve(),
    )
    if (built) await runReconciliation(built.province.database, '1')
    return stateAfter(built)
  }
  const undone = async () => {
    const built = (await provinceOf(steps, settle))!
    await undo(built.province, built.ids.get(without.name)!)
    return stateAfter(built)
  }
  const [anew, always, now] = [await never(at), await never(steps.length), await undone()]
  const expected = { ...anew! }
  for (const table of Object.keys({ ...anew, ...always }))
    if (table.startsWith('finding ') && !bears(table)) expected[table] = always![table] ?? []
  return differences(comparable(expected, bears), comparable(now!, bears))
}

const LONG = { timeout: 300_000 }
const seeds = process.env.UNDO_SEEDS?.split(',').map(Number) ?? [1]

test.for(seeds)('each import of history %i undone leaves what there would be without it', LONG, async (seed) => {
  const steps = historyOf(seed)
  const refused = []
  for (const step of steps) {
    const { never, undone } = await bothWays(steps, [step])
    expect([step.name, ...differences(never, undone)]).toEqual([step.name])
    if (undone) expect([step.name, undone.failing]).toEqual([step.name, []])
    else refused.push(step.name)
  }
  // the tree itself, and what a file of corrected rows completes
  expect(refused).toEqual(expect.arrayContaining(['units 1', 'roster 2']))
  expect(refused.length).toBeLessThan(5)
})

test.for(seeds)('several imports of history %i undone one after the other, too', LONG, async (seed) => {
  const steps = historyOf(seed)
  const named = (...names: string[]) => names.map((name) => steps.find((step) => step.name === name)!)
  for (const names of [named('roster 3', 'accounts 1'), named('meetings 2', 'roster 1', 'meetings 1', 'cards 1')]) {
    const { never, undone } = await bothWays(steps, names)
    expect(differences(never, undone)).toEqual([])
    expect(undone).not.toBeNull()
  }
})

test.for(seeds)(
  'an import of history %i undone after reconciliations leaves what one now would find',
  LONG,
  async (seed) => {
    const steps = historyOf(seed)
    for (const name of ['roster 4', 'accounts 2', 'meetings 1']) {
      const found = await reconciledBothWays(
        steps,
        steps.find((step) => step.name === name)!,
      )
      expect([name, ...found]).toEqual([name])
    }
  },
)
