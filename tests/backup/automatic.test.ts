import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dailyIsDue } from '#api/backup/backup-folder.ts'
import { backUpBeforeMigrating } from '#api/backup/before-migrations.ts'
import { readBackupConfig, type BackupConfig } from '#api/backup/backup-config.ts'
import type { BackupOutcome } from '#api/backup/backup-worker.ts'
import { verifyBackup } from '#api/backup/checked-records.ts'
import { restoreBackup } from '#api/backup/restore-backup.ts'
import { backupName } from '#api/backup/retention.ts'
import { scheduleBackups } from '#api/backup/schedule-backups.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { tableSums } from './whole-database.ts'

let province: GivenProvince
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-automatic-'))
  province = await openProvince()
  await province.take('roster', [person(1), person(2)])
  await province.rows(`update province set created_at = now() - interval '2 days'`)
})
afterEach(async () => {
  await province.close()
  await rm(folder, { recursive: true })
})

const config = (env: NodeJS.ProcessEnv = {}): BackupConfig => readBackupConfig(env, folder)
const backups = async (start: string) =>
  (await readdir(join(folder, 'backups')).catch(() => [])).filter((name) => name.startsWith(start))

const due = ({ database }: GivenProvince, given = config()) => dailyIsDue(database, given, Date.now())

/** What the daily backup comes to, made by as many processes at once. */
async function daily(given: BackupConfig, processes = 1): Promise<BackupOutcome> {
  const stops: (() => Promise<void>)[] = []
  const outcome = await new Promise<BackupOutcome>((resolve) => {
    for (let number = 0; number < processes; number++) {
      stops.push(scheduleBackups(province.database, given, resolve, 20))
    }
  })
  for (const stop of stops) await stop()
  return outcome
}

test('a night missed while the machine was off is made up for at once, and only once', async () => {
  expect(await due(province)).toBe(true)
  const { path } = await daily(config(), 2)
  expect(path).toMatch(/rollcall-\d{8}-\d{6}\.rcb$/)
  expect(await backups('')).toEqual([basename(path!)])
  expect(await due(province)).toBe(false)
  const scratch = await openScratchDatabase()
  await restoreBackup(scratch, path!, () => Promise.reject(new Error()))
  expect(await tableSums(scratch)).toEqual(await tableSums(province.database))
  await scratch.close()
}, 60_000)

test('switched off, or with nothing to keep, none is due', async () => {
  expect(await due(province, config({ ROLLCALL_BACKUP_AT: 'off' }))).toBe(false)
  await province.rows('update province set created_at = now()')
  expect(await due(province)).toBe(false)
  const empty = await openScratchDatabase()
  expect(await dailyIsDue(empty, config(), Date.now())).toBe(false)
  await empty.close()
})

test('older ones go once a newer one was read back; what a killed process left goes with them, what others put there stays', async () => {
  const given = config({ ROLLCALL_BACKUP_KEEP: '2,0,0' })
  await mkdir(given.folder)
  const days = [10, 9, 8].map((ago) => backupName('scheduled', Date.now() - ago * 86_400_000))
  const others = ['ban-sao-cua-toi.rcb', backupName('before-migration', 0)]
  const left = [`${backupName('scheduled', 0)}.part`, `${backupName('scheduled', 0)}.lock`]
  for (const name of [...days, ...others, ...left]) await writeFile(join(given.folder, name), 'x')
  const { path } = await daily(given)
  expect(await backups('')).toEqual([...others, days[2]!, basename(path!)].sort())
})

test('with a file of the passphrase the daily one is encrypted; without what it should say, none is made and it is told', async () => {
  const keyFile = join(folder, 'key')
  const given = config({ ROLLCALL_BACKUP_KEY_FILE: keyFile })
  expect(await daily(given)).toEqual({
    refused: expect.stringContaining('Không đọc được tệp mật khẩu'),
  })
  await writeFile(keyFile, 'ngắn\n')
  expect(await daily(given)).toEqual({ refused: expect.stringContaining('ít nhất 12 ký tự') })
  await writeFile(keyFile, 'một mật khẩu đủ dài\n')
  const { path } = await daily(given)
  await expect(verifyBackup(path!, 'một mật khẩu đủ dài')).resolves.toBeTruthy()
  await expect(verifyBackup(path!, null)).rejects.toThrow(/có mật khẩu/)
}, 60_000)

/** As if the last migration of this program had not been there when the database was made. */
const forgetLast = () =>
  province.rows(`delete from applied_migration where name = (
  select max(name) from applied_migration where name <> 'views')`)

test('before migrations a database that holds something is kept, five times at most', async () => {
  await backUpBeforeMigrating(province.database, config())
  expect(await backups('')).toEqual([])
  await forgetLast()
  await mkdir(config().folder)
  const old = [6, 5, 4, 3, 2].map((ago) => backupName('before-migration', Date.now() - ago * 86_400_000))
  for (const name of old) await writeFile(join(config().folder, name), 'x')
  await backUpBeforeMigrating(province.database, config())
  const kept = (await backups('before-migration')).sort()
  expect(kept.slice(0, 4)).toEqual(old.slice(1))
  const { tables } = await verifyBackup(join(config().folder, kept[4]!), null)
  expect(tables.find(({ name }) => name === 'member')).toMatchObject({ rows: 2 })
})

test('where it cannot be kept, nothing is migrated and the way on is told', async () => {
  await forgetLast()
  await writeFile(join(folder, 'backups'), 'a file where the folder should be')
  await expect(backUpBeforeMigrating(province.database, config())).rejects.toMatchObject({
    code: 'backup_refused',
    message: expect.stringMatching(/Chưa có gì thay đổi.*ROLLCALL_MIGRATE_WITHOUT_BACKUP=1/),
  })
  await backUpBeforeMigrating(province.database, config({ ROLLCALL_MIGRATE_WITHOUT_BACKUP: '1' }))
})

test('an empty database is migrated without ado', async () => {
  const empty = await openScratchDatabase()
  await empty.pool.query('delete from applied_migration')
  await empty.pool.query(`insert into applied_migration select 'views', ''`)
  await backUpBeforeMigrating(empty, config())
  expect(await backups('')).toEqual([])
  await empty.close()
})

test('times and numbers to keep that cannot be meant are refused at once', () => {
  expect(config()).toMatchObject({ at: 150, keep: { daily: 7, weekly: 4, monthly: 12 }, keyFile: null })
  expect(config({ ROLLCALL_BACKUP_AT: '23:59' }).at).toBe(1439)
  for (const at of ['24:00', '2:30', 'sometimes']) expect(() => config({ ROLLCALL_BACKUP_AT: at })).toThrow(/02:30/)
  for (const keep of ['0,1,1', '7', '7,4,-1']) expect(() => config({ ROLLCALL_BACKUP_KEEP: keep })).toThrow(/7,4,12/)
})
