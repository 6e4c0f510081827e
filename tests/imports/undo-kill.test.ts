import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csvLine } from '#api/exports/csv.ts'
import type { ImportKind } from '#api/imports/import-kinds.ts'
import { runImport } from '#api/imports/run-import.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { rollcallJson, startRollcall } from '../command-line/rollcall.ts'
import { readRows } from '../facts/recount.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { registersOf } from './registers.ts'

const database = await openScratchDatabase()
const folder = await mkdtemp(join(tmpdir(), 'rollcall-undo-'))
const env = { DATABASE_URL: database.url, ROLLCALL_DATA: join(folder, 'data') }
const client = new pg.Client({ connectionString: database.url })
const rows = async <Row>(text: string) => (await client.query(text)).rows as Row[]
const TABLES = [
  ...['import', 'import_row', 'org_unit_version', 'member', 'member_version', 'account', 'card_event', 'meeting'],
  ...['link', 'finding', 'finding_row', 'reconciliation_tally', 'stale_fact', 'fact'],
]
const state = () => registersOf({ rows }, TABLES)

const take = async (kind: ImportKind, asOf: string, name = `${kind}.csv`) => {
  const common = { fileName: null, scope: null, province: null, mapping: {}, dryRun: false, by: 'test' }
  const request = { ...common, kind, path: join(folder, name), asOf, onProgress: () => undefined }
  return (await runImport(database, request)).importId!
}

let first = ''
beforeAll(async () => {
  await client.connect()
  await writeSample({ dir: folder, members: 5000, seed: 5, fromMonth: '2024-06', toMonth: '2024-06' })
  const members = await readRows(join(folder, 'roster.csv'))
  const fewer = members.filter((_, at) => at % 20 > 0).map((row) => csvLine(Object.values(row)))
  await writeFile(join(folder, 'fewer.csv'), [csvLine(Object.keys(members[0]!)), ...fewer].join(''))
  await take('units', '2024-06-01')
  first = await take('roster', '2024-06-02')
  await take('accounts', '2024-06-03')
  await take('cards', '2024-06-04')
  await take('roster', '2024-06-05', 'fewer.csv')
  await runReconciliation(database, '1')
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

/** Starts an undo and kills it (SIGKILL) after so many milliseconds; then nothing of it runs. */
async function undoKilled(milliseconds: number): Promise<void> {
  const ours = new Set(await backends())
  const child = startRollcall(['undo', first], env)
  const ended = once(child, 'close')
  // the moment is the thing under test: nothing is waited for
  await Promise.race([after(milliseconds), ended])
  child.kill('SIGKILL')
  await ended
  while ((await backends()).some((pid) => !ours.has(pid))) await after(20)
}

test('an undo killed at any moment leaves everything as before or as after', async () => {
  const before = await state()
  const undone = async () =>
    (await rows(`select from import where import_id = ${first} and status = 'undone'`)).length > 0
  let moments = 0
  for (; !(await undone()); moments++) {
    expect(await state()).toEqual(before)
    // ever longer steps: on a busy machine an undo takes ten times as long, and is not killed ten times as often
    await undoKilled(400 * 1.25 ** moments)
  }
  expect(moments).toBeGreaterThan(3)
  // what was committed and not yet counted is counted by whoever comes next
  await rollcallJson(['reconcile'], env)
  expect(await rollcallJson(['check'], env)).toMatchObject({ code: 0, json: { failed: 0 } })
}, 180_000)

test('the command says what it did, and what it does not do', async () => {
  const number = expect.any(Number) as number
  const cards = (await rows<{ id: string }>(`select import_id as id from import where kind = 'cards'`))[0]!.id
  expect(await rollcallJson(['undo', cards], env)).toEqual({
    code: 0,
    json: { importId: cards, status: 'undone', replayed: 0, seconds: number },
  })
  const message = expect.stringMatching(/\S/) as string
  expect(await rollcallJson(['undo', cards], env)).toEqual({
    code: 1,
    json: { error: { code: 'undo_refused', message } },
  })
  expect(await rollcallJson(['undo', '987654'], env)).toEqual({
    code: 1,
    json: { error: { code: 'not_found', message } },
  })
  expect(await rollcallJson(['undo', 'abc'], env)).toEqual({
    code: 2,
    json: { error: { code: 'wrong_usage', message } },
  })
}, 60_000)
