import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeBackup } from '#api/backup/write-backup.ts'
import type { GivenProvince } from '../given-province.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { rollcall, rollcallJson, startRollcall } from '../command-line/rollcall.ts'
import { openFilledProvince, tableSums } from './whole-database.ts'

const PASSPHRASE = 'mật khẩu rất dài\n'

let province: GivenProvince
let folder: string
let env: NodeJS.ProcessEnv
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-backup-commands-'))
  // the scratch server of a drill runs as another user when we are root
  await chmod(folder, 0o755)
  province = await openFilledProvince()
  env = { DATABASE_URL: province.database.url, ROLLCALL_DATA: at('data') }
  await mkdir(at('data'))
  await writeBackup(province.database, at('plain'), null)
}, 60_000)
afterAll(async () => {
  await province.close()
  await rm(folder, { recursive: true })
})

test('backup and restore say tables, rows and the hash of the file, the same both times', async () => {
  const { code, json } = await rollcallJson(['backup', at('asked')], env)
  const sums = Object.values(await tableSums(province.database))
  const rows = sums.reduce((sum, line) => sum + Number.parseInt(line), 0)
  const sha256 = createHash('sha256')
    .update(await readFile(at('asked')))
    .digest('hex')
  expect({ code, json }).toEqual({ code: 0, json: { tables: sums.length, rows, sha256 } })
  const target = await openScratchDatabase({ bare: true })
  try {
    const into = { ...env, DATABASE_URL: target.url }
    expect(await rollcallJson(['restore', at('asked')], into)).toEqual({ code: 0, json })
    expect(await tableSums(target)).toEqual(await tableSums(province.database))
    const again = await rollcallJson(['restore', at('asked')], into)
    expect(again).toMatchObject({ code: 1, json: { error: { code: 'database_not_empty' } } })
    expect((await rollcall(['check'], into)).code).toBe(0)
  } finally {
    await target.close()
  }
}, 60_000)

test('the passphrase comes from standard input or a file, never from the arguments', async () => {
  expect((await rollcallJson(['backup', '--encrypt', at('locked')], env, PASSPHRASE)).code).toBe(0)
  expect((await rollcallJson(['backup', '--encrypt', at('other')], env)).json).toMatchObject({
    error: { code: 'backup_refused', message: expect.stringContaining('Cần mật khẩu') },
  })
  expect((await rollcallJson(['backup', '--encrypt', at('other')], env, 'ngắn')).json).toMatchObject({
    error: { code: 'invalid_request' },
  })
  expect((await rollcall(['backup', '--passphrase', 'x', at('other')], env)).code).toBe(2)
  const wrong = await rollcallJson(['restore', '--drill', at('locked')], env, 'một mật khẩu khác')
  expect(wrong).toMatchObject({ code: 1, json: { error: { message: 'Sai mật khẩu bản sao lưu.' } } })
  await writeFile(at('key'), PASSPHRASE)
  const withFile = { ...env, ROLLCALL_BACKUP_KEY_FILE: at('key') }
  expect((await rollcallJson(['restore', '--drill', at('locked')], withFile)).code).toBe(0)
}, 120_000)

test('a drill restores on a server of its own, compares, checks, and leaves nothing behind', async () => {
  const before = await tableSums(province.database)
  const { code, json } = await rollcallJson(['restore', '--drill', at('plain')], env)
  expect(code).toBe(0)
  expect(json).toMatchObject({
    tables: Object.keys(before).length,
    drill: { differing: [], auditHeadsMatch: true, failedChecks: [] },
  })
  expect(await tableSums(province.database)).toEqual(before)
  expect((await readdir(at('data'))).filter((name) => name.startsWith('drill-'))).toEqual([])
}, 60_000)

test('a drill of a backup that does not hold together says so: exit 1', async () => {
  const spoilt = await openFilledProvince(8)
  try {
    await spoilt.rows(`delete from import_row where verdict = 'accepted'`)
    const theirs = { ...env, DATABASE_URL: spoilt.database.url }
    expect((await rollcall(['backup', at('spoilt')], theirs)).code).toBe(0)
    const { code, json } = await rollcallJson(['restore', '--drill', at('spoilt')], theirs)
    expect(code).toBe(1)
    expect(json).toMatchObject({
      error: { code: 'check_failed', message: expect.stringContaining('phép thử không đạt') },
    })
  } finally {
    await spoilt.close()
  }
}, 60_000)

test('a drill that is interrupted removes what it had restored, and one that was killed is removed by the next', async () => {
  const drills = async () => (await readdir(at('data'))).filter((name) => name.startsWith('drill-'))
  const stopped = async (signal: 'SIGINT' | 'SIGKILL') => {
    const child = startRollcall(['restore', '--drill', at('plain')], env)
    const ended = once(child, 'close')
    const running = async () => {
      const [name] = await drills()
      return name !== undefined && existsSync(at(`data/${name}/postgres/cluster/postmaster.pid`))
    }
    while (!(await running())) await after(10)
    child.kill(signal)
    await ended
  }
  await stopped('SIGINT')
  expect(await drills()).toEqual([])
  await stopped('SIGKILL')
  expect(await drills()).toHaveLength(1)
  expect((await rollcall(['restore', '--drill', at('plain')], env)).code).toBe(0)
  expect(await drills()).toEqual([])
}, 60_000)
