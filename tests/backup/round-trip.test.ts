import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyBackup } from '#api/backup/checked-records.ts'
import { restoreBackup } from '#api/backup/restore-backup.ts'
import { writeBackup } from '#api/backup/write-backup.ts'
import { inTransaction, type Database } from '#api/database/connect.ts'
import { applyMigrations } from '#api/database/migrate.ts'
import { readSteps } from '#api/database/sql-steps.ts'
import type { GivenProvince } from '../given-province.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { frameOf, openFilledProvince, tableSums } from './whole-database.ts'

const PASSPHRASE = 'mật khẩu rất dài'
const none = () => Promise.reject(new Error('nobody is to be asked'))
const given = () => Promise.resolve(PASSPHRASE)

let province: GivenProvince
let folder: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-backup-'))
  province = await openFilledProvince()
  await writeBackup(province.database, at('plain'), null)
  await writeBackup(province.database, at('locked'), PASSPHRASE)
})
afterAll(async () => {
  await province.close()
  await rm(folder, { recursive: true })
})

async function withScratch<T>(options: { bare?: boolean }, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openScratchDatabase(options)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

test.each([
  ['nothing at all', true, 'plain', none],
  ['the schema of this program', false, 'plain', none],
  ['nothing, from an encrypted file', true, 'locked', given],
])('everything comes back into a database that holds %s', async (_, bare, file, passphrase) => {
  await withScratch({ bare }, async (database) => {
    const { tables, rows, sha256 } = await restoreBackup(database, at(file), passphrase)
    const sums = await tableSums(province.database)
    expect(await tableSums(database)).toEqual(sums)
    expect(await frameOf(database)).toEqual(await frameOf(province.database))
    expect(tables).toBe(Object.keys(sums).length)
    expect(rows).toBe(Object.values(sums).reduce((sum, line) => sum + Number.parseInt(line), 0))
    expect(sha256).toBe(
      createHash('sha256')
        .update(await readFile(at(file)))
        .digest('hex'),
    )
  })
})

test('passwords come back, sessions do not: everybody signs in again', async () => {
  expect(await province.rows('select from session')).toHaveLength(1)
  await withScratch({}, async (database) => {
    await restoreBackup(database, at('plain'), none)
    const users = 'select username, password_hash from app_user'
    expect((await database.pool.query(users)).rows).toEqual(await province.rows(users))
    expect((await database.pool.query('select from session')).rowCount).toBe(0)
  })
})

test('without the passphrase nothing of anybody can be read in the file, nor by its other users', async () => {
  const [plain, locked] = [await readFile(at('plain')), await readFile(at('locked'))]
  expect(locked.includes('column_mapping')).toBe(false)
  expect(plain.length).toBeGreaterThan(1000)
  expect((await stat(at('locked'))).mode & 0o077).toBe(0)
  await expect(verifyBackup(at('locked'), null)).rejects.toThrow(/có mật khẩu/)
  await expect(verifyBackup(at('locked'), 'mật khẩu rất ngắn')).rejects.toThrow(/Sai mật khẩu/)
  await expect(verifyBackup(at('locked'), PASSPHRASE)).resolves.toBeTruthy()
})

test('any changed byte, any missing end and anything added is refused', async () => {
  for (const [name, passphrase] of [
    ['plain', null],
    ['locked', null],
  ] as const) {
    const bytes = await readFile(at(name))
    const step = Math.ceil(bytes.length / 150)
    const places = Array.from({ length: 150 }, (_, number) => Math.min(number * step, bytes.length - 1))
    const spoilt = [
      ...[...places, bytes.length - 1].map((place) => {
        const changed = Buffer.from(bytes)
        changed[place]! ^= 1
        return changed
      }),
      ...places.map((length) => bytes.subarray(0, length)),
      Buffer.concat([bytes, Buffer.from('\n')]),
      Buffer.concat([bytes, bytes]),
    ]
    for (const changed of spoilt) {
      await writeFile(at('spoilt'), changed)
      await expect(verifyBackup(at('spoilt'), passphrase)).rejects.toMatchObject({
        code: 'backup_refused',
        message: expect.stringMatching(/hỏng|không phải bản sao lưu/),
      })
    }
  }
}, 60_000)

test('who changes an encrypted file and its digest is found out, and the database stays empty', async () => {
  const bytes = await readFile(at('locked'))
  await withScratch({}, async (database) => {
    const before = [await tableSums(database), await frameOf(database)]
    for (const share of [0.3, 0.6, 0.9]) {
      const changed = Buffer.from(bytes.subarray(0, -32))
      changed[Math.floor(changed.length * share)]! ^= 1
      await writeFile(at('forged'), Buffer.concat([changed, createHash('sha256').update(changed).digest()]))
      const refused = expect.objectContaining({ code: 'backup_refused' })
      await expect(restoreBackup(database, at('forged'), given)).rejects.toEqual(refused)
    }
    expect([await tableSums(database), await frameOf(database)]).toEqual(before)
    await restoreBackup(database, at('locked'), given)
  })
})

const occupied = [
  ['a user', `insert into app_user (username, display_name, password_hash) values ('a', 'a', 'a')`],
  ['a province', `insert into province (code, name) values ('a', 'a')`],
  ['a rule of its own', `insert into card_round (regime, month, day) select regime, 12, 31 from card_regime limit 1`],
] as const

test.each(occupied)('a database that holds %s is not touched', async (_, statement) => {
  await withScratch({}, async (database) => {
    await database.pool.query(statement)
    const before = [await tableSums(database), await frameOf(database)]
    await expect(restoreBackup(database, at('plain'), none)).rejects.toMatchObject({ code: 'database_not_empty' })
    expect([await tableSums(database), await frameOf(database)]).toEqual(before)
  })
})

test('a database of somebody else is not touched', async () => {
  await withScratch({ bare: true }, async (database) => {
    await database.pool.query('create table theirs (id integer)')
    await expect(restoreBackup(database, at('plain'), none)).rejects.toMatchObject({ code: 'database_not_empty' })
    expect((await database.pool.query('select from theirs')).rowCount).toBe(0)
  })
})

test('a backup of an older schema is restored as it was, and then brought up to date', async () => {
  await withScratch({ bare: true }, async (old) => {
    const steps = await readSteps('migrations')
    const place = steps.findIndex(({ name }) => name.includes('0018'))
    await inTransaction(old, (trx) => applyMigrations(trx, steps.slice(0, place)))
    await old.pool.query(`insert into province (code, name) values ('QN', 'Quảng Ngãi')`)
    await writeBackup(old, at('old'), null)
  })
  for (const bare of [true, false]) {
    await withScratch({ bare }, async (database) => {
      await restoreBackup(database, at('old'), none)
      expect((await database.pool.query('select code, name from province')).rows).toEqual([
        { code: 'QN', name: 'Quảng Ngãi' },
      ])
      const [restored, made] = [await frameOf(database), await frameOf(province.database)]
      expect(restored.schema).toBe(made.schema)
      expect(restored.triggers).toEqual(made.triggers)
    })
  }
})

test('a backup of a newer program is refused by name of what this one lacks', async () => {
  await withScratch({}, async (newer) => {
    await newer.pool.query(`insert into applied_migration values ('migrations/9999_do_more', 'x')`)
    await writeBackup(newer, at('newer'), null)
  })
  await withScratch({}, async (database) => {
    await expect(restoreBackup(database, at('newer'), none)).rejects.toThrow(
      /mới hơn tạo ra \(có “migrations\/9999_do_more”/,
    )
  })
})

test('a backup that cannot be written says why and leaves nothing half', async () => {
  await expect(writeBackup(province.database, at('no/such/place'), null)).rejects.toThrow(/không có thư mục này/)
  await expect(writeBackup(province.database, folder, null)).rejects.toThrow(/đó là một thư mục/)
  expect((await readdir(folder)).filter((name) => /\.(part|lock)$/.test(name))).toEqual([])
  await expect(verifyBackup(at('no-such-file'), null)).rejects.toThrow(/Không đọc được/)
  await expect(verifyBackup(folder, null)).rejects.toMatchObject({ code: 'backup_refused' })
})
