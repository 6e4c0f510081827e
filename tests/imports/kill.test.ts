import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runImport } from '#api/imports/run-import.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { startRollcall } from '../command-line/rollcall.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { registersOf } from './registers.ts'

const database = await openScratchDatabase()
const folder = await mkdtemp(join(tmpdir(), 'rollcall-kill-'))
const env = { DATABASE_URL: database.url, ROLLCALL_DATA: join(folder, 'data') }
const client = new pg.Client({ connectionString: database.url })
const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[]

const take = (kind: ImportKind, asOf: string) => {
  const common = { fileName: null, scope: null, province: null, mapping: {}, dryRun: false, by: 'test' }
  return runImport(database, { ...common, kind, path: join(folder, `${kind}.csv`), asOf, onProgress: () => undefined })
}

beforeAll(async () => {
  await client.connect()
  await writeSample({ dir: folder, members: 20_000, seed: 5, fromMonth: '2024-06', toMonth: '2024-06' })
  await take('units', '2024-06-30')
}, 60_000)

afterAll(async () => {
  await client.end()
  await database.close()
  await rm(folder, { recursive: true })
})

const backends = async () =>
  (await rows<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database()`)).map(
    ({ pid }) => pid,
  )

/** Runs a command until its answer, or kills it (SIGKILL) that many milliseconds after its start; then nothing of it runs. */
async function run(args: readonly string[], killAfter?: number): Promise<number> {
  const ours = new Set(await backends())
  const started = performance.now()
  const child = startRollcall([...args, '--json'], env)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const ended = once(child, 'close')
  const answered = Promise.race([once(child.stdout, 'data'), ended])
  // the moment is the thing under test: nothing is waited for
  if (killAfter !== undefined) await Promise.race([after(killAfter), answered])
  else await answered
  const milliseconds = performance.now() - started
  child.kill('SIGKILL')
  await ended
  if (killAfter === undefined && !/^\{(?!"error")/.test(said)) throw new Error(said)
  while ((await backends()).some((pid) => !ours.has(pid))) await after(20)
  return milliseconds
}

/** Milliseconds until a query returns a row. */
async function seenAfter(query: string): Promise<number> {
  const started = performance.now()
  while ((await rows(query)).length === 0) await after(10)
  return performance.now() - started
}

const moments = (count: number, whole: number) => Array.from({ length: count }, (_, at) => (whole * (at + 0.5)) / count)

test('an import killed at any moment leaves the registers as before or as after', async () => {
  const args = ['import', 'roster', join(folder, 'roster.csv'), '--as-of', '2024-06-28']
  const registers = () => registersOf({ rows }, ['import', 'import_row', 'member', 'member_version'])
  const reset = async () => {
    await client.query(`truncate member, member_version; delete from stale_fact; truncate fact`)
    await client.query(
      `delete from import_row using import where import.import_id = import_row.import_id and kind = 'roster'`,
    )
    await client.query(`delete from import where kind = 'roster'`)
  }
  const before = await registers()
  // the figures are counted after the commit: some of the moments lie there
  const [, commit] = await Promise.all([run(args), seenAfter(`select from import where kind = 'roster'`)])
  const committed = await registers()
  expect(committed).not.toEqual(before)
  await reset()
  expect(await registers()).toEqual(before)

  const seen = { before: 0, after: 0 }
  for (const moment of moments(20, commit * 1.2)) {
    await run(args, moment)
    const [state] = await rows<{ rosters: number; members: number }>(`select
      (select count(*)::integer from import where kind = 'roster') as rosters,
      (select count(*)::integer from member) as members`)
    const done = state!.rosters > 0 || state!.members > 0
    expect(await registers()).toEqual(done ? committed : before)
    seen[done ? 'after' : 'before'] += 1
    if (done) await reset()
  }
  expect(seen.before).toBeGreaterThan(5)

  await run(args)
  expect(await registers()).toEqual(committed)
}, 180_000)

test('a reconciliation killed at any moment leaves links and findings as before or as after', async () => {
  await take('accounts', '2024-06-30')
  const outcome = () => registersOf({ rows }, ['link', 'finding', 'finding_row', 'reconciliation_run'])
  const reset = () => client.query('truncate link, finding, finding_row, reconciliation_run')
  const before = await outcome()
  const whole = await run(['reconcile'])
  const reconciled = await outcome()
  expect(reconciled).not.toEqual(before)
  await reset()
  for (const moment of moments(4, whole)) {
    await run(['reconcile'], moment)
    const state = await outcome()
    const done = state[0] !== before[0]
    expect(state).toEqual(done ? reconciled : before)
    if (done) await reset()
  }
}, 180_000)
