import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { CHECKOUT } from '../config.ts'
import type { Db } from './connect.ts'

/** One numbered statement of `db/<folder>`: its name without ending, and its text. */
export interface SqlStep {
  name: string
  text: string
}

/** The statements of a folder under `db/`, in the order of their numbers. */
export async function readSteps(folder: string): Promise<SqlStep[]> {
  const path = join(CHECKOUT, 'db', folder)
  const files = (await readdir(path)).filter((file) => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file) => ({
      name: `${folder}/${file.slice(0, -4)}`,
      text: await readFile(join(path, file), 'utf8'),
    })),
  )
}

/** Runs one step with as many of `values` as it names; returns the rows it returns and how many it wrote. */
export async function runStep<Row = Record<string, unknown>>(db: Db, step: SqlStep, values: unknown[]) {
  const named = [...step.text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]))
  const used = values.slice(0, Math.max(0, ...named))
  const started = performance.now()
  const result = await db.executeQuery<Row>(CompiledQuery.raw(step.text, used)).catch((cause: Error) => {
    throw new Error(`db/${step.name}.sql: ${cause.message}`, { cause })
  })
  const written = Number(result.numAffectedRows ?? 0)
  if (process.env.ROLLCALL_STEPS) {
    console.error(`${step.name} ${written} rows ${Math.round(performance.now() - started)} ms`)
  }
  return { rows: result.rows, written }
}

/** Runs a folder's steps in order; the answer holds how many rows each wrote, by the step's short name. */
export async function runSteps(db: Db, folder: string, values: unknown[]): Promise<Record<string, number>> {
  const written: Record<string, number> = {}
  for (const step of await readSteps(folder)) {
    written[step.name.slice(folder.length + 1).replace(/^\d+-/, '')] = (await runStep(db, step, values)).written
  }
  return written
}
