import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBackup } from '#api/backup/checked-records.ts'
import { connect } from '#api/database/connect.ts'
import { migrate } from '#api/database/migrate.ts'
import { runImport } from '#api/imports/run-import.ts'
import { writeSample } from '#api/sample/write-sample.ts'
import { startRollcall } from '../command-line/rollcall.ts'
import { prepareWriters, startWriters, writtenIn } from './given-writers.ts'
import { openKillableServer, type KillableServer } from './killable-server.ts'
import { tableSums } from './whole-database.ts'

// ROLLCALL_LONG=1: 100 kills, as the issue asks
const KILLS_EACH = process.env.ROLLCALL_LONG ? [30, 20, 30, 20] : [2, 1, 2, 1]

let server: KillableServer
let folder: string
const file = () => join(folder, 'backup')

beforeAll(async () => {
  server = await openKillableServer()
  folder = await mkdtemp(join(tmpdir(), 'rollcall-kill-'))
  await server.ask('postgres', 'create database source')
  await server.ask('postgres', 'create database target')
  const database = connect(server.url('source'))
  await migrate(database)
  await writeSample({ dir: folder, members: 20_000, seed: 5, fromMonth: '2024-06', toMonth: '2024-06' })
  const common = { fileName: null, scope: null, province: null, mapping: {}, dryRun: false, by: 'test' }
  for (const kind of ['units', 'roster'] as const) {
    const path = join(folder, `${kind}.csv`)
    await runImport(database, { ...common, kind, path, asOf: '2024-06-30', onProgress: () => undefined })
  }
  await prepareWriters(database.pool)
  await database.close()
}, 120_000)

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

interface Ended {
  code: number | null
  said: string
  milliseconds: number
}

/** Runs a command on that database to its end, or until so many milliseconds after its start somebody is killed. */
async function run(command: string, name: string, kill?: { after: number; who: 'command' | 'server' }): Promise<Ended> {
  const started = performance.now()
  const env = { DATABASE_URL: server.url(name), ROLLCALL_DATA: join(folder, 'data') }
  const child = startRollcall([command, file(), '--json'], env)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk))
  const ended = once(child, 'close') as Promise<[number | null]>
  if (kill) {
    // the moment is the thing under test: nothing is waited for
    await Promise.race([after(kill.after), ended])
    if (kill.who === 'command') child.kill('SIGKILL')
    else await server.kill()
  }
  const [code] = await ended
  await server.unused(name)
  return { code, said, milliseconds: performance.now() - started }
}

/** Moments spread from where a command has just begun to speak to the database until it is over. */
const moments = (count: number, whole: number) =>
  Array.from({ length: count }, (_, at) => whole * (0.3 + (0.75 * (at + 0.5)) / count))

const sumsOf = async (name: string) => {
  const database = connect(server.url(name), 1)
  return tableSums(database).finally(() => database.close())
}

const tablesIn = async (name: string) =>
  (await server.ask(name, `select from pg_tables where schemaname = 'public'`)).length

async function renewTarget(): Promise<void> {
  await server.ask('postgres', 'drop database target with (force)')
  await server.ask('postgres', 'create database target')
}

/** What the writers had written when a backup was made: restored, asked, and removed. */
async function writtenInBackup(): Promise<number | null> {
  const { code, said } = await run('restore', 'target')
  if (code !== 0) throw new Error(said)
  const database = connect(server.url('target'), 1)
  const written = await writtenIn(database.pool).finally(() => database.close())
  await renewTarget()
  return written
}

/** A refusal is an answer in the form of the contract, with a message for a person. */
const REFUSAL = /^\{"error":\{"code":"(database_unavailable|backup_refused)","message":"[^"]+"\}\}/m

test('a backup killed at any moment, or its server, is whole or not there, and what people wrote meanwhile stays', async () => {
  const whole = (await run('backup', 'source')).milliseconds
  const seen = { whole: 0, refused: 0, none: 0 }
  for (const [who, count] of [
    ['command', KILLS_EACH[0]!],
    ['server', KILLS_EACH[1]!],
  ] as const) {
    for (const moment of moments(count, whole)) {
      await rm(file(), { force: true })
      const writers = await startWriters(server.url('source'))
      const { code, said } = await run('backup', 'source', { after: moment, who })
      const committed = writers.committed()
      await writers.stop()
      const database = connect(server.url('source'), 1)
      const written = await writtenIn(database.pool).finally(() => database.close())
      expect(written).toBeGreaterThanOrEqual(committed)
      if (existsSync(file())) {
        await verifyBackup(file(), null)
        expect(await writtenInBackup()).toBeLessThanOrEqual(written!)
        seen.whole += 1
      } else if (who === 'server') {
        expect([code, said]).toEqual([1, expect.stringMatching(REFUSAL)])
        seen.refused += 1
      } else seen.none += 1
    }
  }
  console.log('backup', seen)
  expect(seen.none + seen.refused).toBeGreaterThan(0)
  await rm(file(), { force: true })
  expect((await run('backup', 'source')).code).toBe(0)
  expect(await writtenInBackup()).not.toBeNull()
}, 1_800_000)

test('a restore killed at any moment, or its server, leaves all of the backup or an empty database', async () => {
  expect((await run('backup', 'source')).code).toBe(0)
  const whole = (await run('restore', 'target')).milliseconds
  const complete = await sumsOf('target')
  expect(complete).toEqual(await sumsOf('source'))
  await renewTarget()
  const seen = { whole: 0, empty: 0 }
  for (const [who, count] of [
    ['command', KILLS_EACH[2]!],
    ['server', KILLS_EACH[3]!],
  ] as const) {
    for (const moment of moments(count, whole)) {
      const { code, said } = await run('restore', 'target', { after: moment, who })
      const done = (await tablesIn('target')) > 0
      if (done) {
        expect(await sumsOf('target')).toEqual(complete)
        await renewTarget()
      } else if (who === 'server') expect([code, said]).toEqual([1, expect.stringMatching(REFUSAL)])
      seen[done ? 'whole' : 'empty'] += 1
    }
  }
  console.log('restore', seen)
  expect(seen.empty).toBeGreaterThan(0)
  expect((await run('restore', 'target')).code).toBe(0)
  expect(await sumsOf('target')).toEqual(complete)
  expect(await sumsOf('source')).toEqual(complete)
}, 1_800_000)
