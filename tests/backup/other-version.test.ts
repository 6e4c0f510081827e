import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { restoreBackup } from '#api/backup/restore-backup.ts'
import { writeBackup } from '#api/backup/write-backup.ts'
import { connect } from '#api/database/connect.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { openFilledProvince, tableSums } from './whole-database.ts'

const SYSTEM = '/usr/lib/postgresql'
const versions = existsSync(SYSTEM) ? readdirSync(SYSTEM).filter((name) => Number(name) >= 15) : []

const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)

/** A server of that version, as the system has it installed, with an empty database. */
async function openOther(version: string): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-other-'))
  await chmod(folder, 0o755)
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (user.uid) await chown(folder, user.uid, user.gid)
  const options = { ...user, cwd: '/' }
  const bin = (name: string) => join(SYSTEM, version, 'bin', name)
  const data = join(folder, 'data')
  const made = spawnSync(bin('initdb'), ['-D', data, '-U', 'other', '-A', 'trust', '-E', 'UTF8', '--no-sync'], options)
  if (made.status !== 0) throw new Error(made.stderr.toString())
  const probe = createServer()
  const port = await new Promise<number>((resolve) => {
    probe.listen(0, '127.0.0.1', () => resolve((probe.address() as AddressInfo).port))
  })
  await new Promise((resolve) => probe.close(resolve))
  const server = spawn(bin('postgres'), ['-D', data, '-p', String(port), '-k', '', '-h', '127.0.0.1', '-F'], options)
  const url = `postgres://other@127.0.0.1:${port}/postgres`
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (answered) break
    if (server.exitCode !== null) throw new Error(`PostgreSQL ${version} ended with ${server.exitCode}`)
    await after(50)
  }
  return {
    url,
    async close() {
      const ended = new Promise((resolve) => server.on('exit', resolve))
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true })
    },
  }
}

const nobody = () => Promise.reject(new Error('not encrypted'))

test.skipIf(versions.length === 0).each(versions)(
  'a backup goes to PostgreSQL %s and back, the same each time',
  async (version) => {
    const province = await openFilledProvince()
    const other = await openOther(version)
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-other-backup-'))
    const there = connect(other.url)
    const back = await openScratchDatabase({ bare: true })
    try {
      await writeBackup(province.database, join(folder, 'to'), null)
      await restoreBackup(there, join(folder, 'to'), nobody)
      const sums = await tableSums(province.database)
      expect(await tableSums(there)).toEqual(sums)
      await writeBackup(there, join(folder, 'back'), null)
      await restoreBackup(back, join(folder, 'back'), nobody)
      expect(await tableSums(back)).toEqual(sums)
    } finally {
      await back.close()
      await there.close()
      await other.close()
      await province.close()
      await rm(folder, { recursive: true })
    }
  },
  60_000,
)
