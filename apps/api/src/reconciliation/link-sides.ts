import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSteps, runStep, type SqlStep } from '../database/sql-steps.ts'

// Estimates settle within some ten rounds; far more would mean that the data say nothing.
const FEWEST_ROUNDS = 5
const MOST_ROUNDS = 30
const SETTLED_BITS = 0.001

export const numberOf = ({ name }: SqlStep) => Number(/\/(\d+)-/.exec(name)![1])

/** What one side of a link says is gathered by steps below this, written by steps from that. */
const FIRST_AFTER_GATHERING = 25
const FIRST_OF_WRITING = 390

/** The steps that make the two sides of a province, that link any two sides, and that write what came of it. */
export async function linkSteps() {
  const steps = await readSteps('reconcile')
  return {
    gather: steps.filter((step) => numberOf(step) < FIRST_AFTER_GATHERING),
    link: steps.filter((step) => numberOf(step) >= FIRST_AFTER_GATHERING && numberOf(step) < FIRST_OF_WRITING),
    write: steps.filter((step) => numberOf(step) >= FIRST_OF_WRITING),
  }
}

/** Makes the tables that the steps hand to each other; what another link of this transaction left in them is gone. */
export async function openWork(db: Db): Promise<void> {
  const [tables] = await readSteps('reconcile/work')
  const names = [...tables!.text.matchAll(/^create temp table (\w+)/gm)].map(([, name]) => sql.ref(`pg_temp.${name}`))
  await sql`drop table if exists ${sql.join(names)}`.execute(db)
  await runStep(db, tables!, [])
}

/** Runs steps while they come before a number. */
async function runUntil(db: Db, steps: SqlStep[], last: number): Promise<void> {
  while (steps.length > 0 && numberOf(steps[0]!) < last) await runStep(db, steps.shift()!, [])
}

/**
 * What the steps read they read whole, and how many rows will meet the planner cannot know: where it expects one and
 * finds a hundred thousand, looking each up by itself takes minutes. A small sample is enough for the sizes.
 */
export async function planForPasses(db: Db): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(db)
  await sql`set local enable_mergejoin = off`.execute(db)
  await sql`set local default_statistics_target = 20`.execute(db)
}

export async function planAsUsual(db: Db): Promise<void> {
  for (const setting of ['enable_nestloop', 'enable_mergejoin', 'default_statistics_target'])
    await sql`set local ${sql.ref(setting)} to default`.execute(db)
}

/**
 * Links `side_account` and `side_member` into `outcome`: by exact keys, then by weights whose parameters are estimated
 * from these very rows without labels (EM). The same rows give the same outcome whatever their order.
 */
export async function linkSides(db: Db): Promise<void> {
  const { link: steps } = await linkSteps()
  await runUntil(db, steps, 200)
  const estimate = await readSteps('reconcile/estimate')
  for (let round = 0, moved = Infinity; round < MOST_ROUNDS; round += 1) {
    if (round >= FEWEST_ROUNDS && moved <= SETTLED_BITS) break
    for (const step of estimate) await runStep(db, step, [])
    moved = (await sql<{ moved: number }>`select moved from prior`.execute(db)).rows[0]!.moved
  }
  await runUntil(db, steps, 300)
  const [draw] = await readSteps('reconcile/group')
  while ((await runStep(db, draw!, [])).written > 0);
  for (const step of await readSteps('reconcile/assign')) await runStep(db, step, [])
  await runUntil(db, steps, FIRST_OF_WRITING)
}
