import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announceServing } from '#api/database/announce-serving.ts'
import { connect } from '#api/database/connect.ts'
import { readKeyFile } from '#api/keys/key-file.ts'
import { configuredNumbers, readKeyInForce, requireStillInForce } from '#api/keys/key-in-force.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { rollcallJson, startRollcall } from '../command-line/rollcall.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { contents, readable, storedTexts } from './sealed-scenario.ts'

const PEOPLE = Array.from({ length: 3000 }, (_, at) =>
  person(at % 99, { member_code: `M${at}`, citizen_id: `0510${String(60 + (at % 40))}${String(at).padStart(6, '0')}` }),
)
let province: GivenProvince
let folder: string
const file = (name: string) => join(folder, name)
const env = (name: string | null): Record<string, string> => ({
  ...{ DATABASE_URL: province.database.url, ROLLCALL_DATA: file('data') },
  ...(name ? { ROLLCALL_KEY_FILE: file(name) } : {}),
})
const refusal = { error: { code: 'key_refused', message: expect.any(String) as string } }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-keys-'))
  province = await openProvince()
  await province.take('roster', PEOPLE)
  for (const name of ['one', 'two'])
    expect(await rollcallJson(['key', 'new', file(name)], env(null))).toMatchObject({ code: 0 })
}, 60_000)
afterAll(async () => {
  await province.close()
  await rm(folder, { recursive: true })
})

test('a key is for its owner alone, is never overwritten, and is no other file', async () => {
  expect((await stat(file('one'))).mode & 0o777).toBe(0o600)
  expect((await readKeyFile(file('one'))).length).toBe(32)
  const before = await readFile(file('one'), 'utf8')
  expect(await rollcallJson(['key', 'new', file('one')], env(null))).toMatchObject({ code: 1, json: refusal })
  expect(await readFile(file('one'), 'utf8')).toBe(before)
  await writeFile(file('loose'), before)
  await chmod(file('loose'), 0o644)
  await expect(readKeyFile(file('loose'))).rejects.toThrow('chmod 600')
  await writeFile(file('other'), 'không phải khoá', { mode: 0o600 })
  await expect(readKeyFile(file('other'))).rejects.toThrow('key new')
})

test('a key that is only named changes nothing', async () => {
  const before = await storedTexts(province.database)
  expect(await rollcallJson(['check'], env('one'))).toMatchObject({ code: 0 })
  expect((await storedTexts(province.database))['public.member_version']).toBe(before['public.member_version'])
})

test('without the right key nothing runs, nor while a server runs is the key changed', async () => {
  const ended = await announceServing(province.database)
  const serving = await rollcallJson(['key', 'rotate', file('one')], env(null))
  expect(serving).toMatchObject({ code: 1, json: refusal })
  await ended()
  expect(await rollcallJson(['key', 'rotate', file('one')], env(null))).toMatchObject({ code: 0 })
  const { keyId } = (await readKeyInForce(province.database))!
  for (const wrong of [null, 'two']) {
    const { code, json } = await rollcallJson(['check'], env(wrong))
    expect({ code, json }).toEqual({ code: 1, json: refusal })
    expect((json as typeof refusal).error.message).toContain(`khoá ${keyId}`)
    expect(await rollcallJson(['key', 'rotate', file('two')], env(wrong))).toMatchObject({ code: 1, json: refusal })
  }
  expect(await rollcallJson(['check'], env('one'))).toMatchObject({ code: 0 })
  // whoever was at work before writes nothing more
  await expect(runReconciliation(province.database, '1')).rejects.toThrow('đã đổi')
  await expect(requireStillInForce(province.database)).rejects.toThrow('đã đổi')
}, 60_000)

/** Kills a rotation after so many milliseconds; whether it had ended by itself. */
async function killedRotation(from: string, to: string, milliseconds: number): Promise<boolean> {
  const child = startRollcall(['key', 'rotate', file(to)], env(from))
  const ended = new Promise<boolean>((resolve) => child.on('exit', (code) => resolve(code === 0)))
  const timer = after(milliseconds).then(() => child.kill('SIGKILL'))
  const isDone = await ended
  await timer
  return isDone
}

test('killed at any moment, everything is under one key; the same command again finishes', async () => {
  const numbers = PEOPLE.slice(0, 40).map(({ citizen_id }) => citizen_id!)
  let [from, to] = ['one', 'two']
  let killed = 0
  const opened = async (name: string) => {
    const database = connect(province.database.url, 1, 0, await configuredNumbers(file(name)))
    const { member_version: members, import_row: rows } = await contents(database)
    await database.close()
    return { members, rows }
  }
  const before = await opened(from)
  for (let milliseconds = 300; milliseconds < 15_000; milliseconds = Math.ceil(milliseconds * 1.4)) {
    const isDone = await killedRotation(from, to, milliseconds)
    // the server takes back what it was doing for the killed one
    for (let tries = 0; tries < 100; tries += 1) {
      const { rows } = await province.database.pool.query<{ others: string }>(
        `select count(*) as others from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state = 'active'`,
      )
      if (rows[0]!.others === '0') break
      await after(50)
    }
    const { keyId } = (await readKeyInForce(province.database))!
    const [one, other] = await Promise.all([from, to].map(async (name) => configuredNumbers(file(name))))
    const [inForce, not] = keyId === one!.keyId ? [from, other!] : [to, one!]
    const stored = Object.entries(await storedTexts(province.database)).filter(([name]) => !name.includes('audit'))
    expect(stored.filter(([, text]) => text.includes(`~1${not.keyId}`)).map(([name]) => name)).toEqual([])
    expect(readable(Object.fromEntries(stored), numbers)).toEqual([])
    expect(await opened(inForce)).toEqual(before)
    if (keyId !== one!.keyId) {
      expect(await rollcallJson(['key', 'rotate', file(to)], env(from))).toMatchObject({ code: 0 })
      expect((await readKeyInForce(province.database))!.leftovers).toBe(false)
      ;[from, to] = [to, from]
    }
    if (isDone) break
    killed += 1
  }
  expect(killed).toBeGreaterThan(3)
}, 240_000)
