import { sealEvents } from '#api/audit/sealing.ts'
import { readSteps, runStep } from '#api/database/sql-steps.ts'
import type { GivenWorld } from './given-world.ts'

/** What `rollcall check` finds in the database, the chain of the audit included. */
export async function checkWorld({ database }: GivenWorld): Promise<string[]> {
  await sealEvents(database)
  const problems: string[] = []
  for (const step of await readSteps('checks')) {
    const { rows } = await runStep(database.db, step, [])
    if (rows.length > 0) problems.push(`${step.name}: ${rows.length} rows, such as ${JSON.stringify(rows[0])}`)
  }
  return problems
}
