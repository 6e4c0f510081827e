import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { listTables } from '#api/backup/catalogue.ts'
import { verifyBackup } from '#api/backup/checked-records.ts'
import { restoreBackup } from '#api/backup/restore-backup.ts'
import { writeBackup } from '#api/backup/write-backup.ts'
import { inTransaction, type Database } from '#api/database/connect.ts'
import { openScratchDatabase } from '../scratch-database.ts'
import { median, secondsOf, type Bench, type BenchContext, type Figure } from './bench.ts'
import { loadProvince, type LoadedProvince } from './pipeline.bench.ts'
import { newProvince } from './province.ts'

const nobody = () => Promise.reject(new Error('not encrypted'))

async function bytesIn(folder: string, names: readonly string[]): Promise<number> {
  let bytes = 0
  for (const name of names) bytes += (await stat(join(folder, name))).size
  return bytes
}

/** Every table by a bare `COPY` to a file of its own, and from there into the same tables with their indexes. */
async function plainCopy(database: Database, folder: string) {
  const tables = await listTables(database.pool)
  const copy = (
    into: Database,
    each: (name: string, client: Parameters<Parameters<typeof inTransaction>[1]>[0]['client']) => Promise<void>,
  ) =>
    inTransaction(into, async ({ client }) => {
      await client.query('set local session_replication_role = replica')
      for (const { name } of tables) await each(name, client)
    })
  const out = await secondsOf(() =>
    copy(database, (name, client) =>
      pipeline(client.query(copyTo(`copy ${name} to stdout`)), createWriteStream(join(folder, name))),
    ),
  )
  const target = await openScratchDatabase()
  const back = await secondsOf(() =>
    copy(target, async (name, client) => {
      await client.query(`truncate ${name} cascade`)
      await pipeline(createReadStream(join(folder, name)), client.query(copyFrom(`copy ${name} from stdin`)))
    }),
  )
  await target.close()
  return {
    out,
    back,
    bytes: await bytesIn(
      folder,
      tables.map(({ name }) => name),
    ),
  }
}

async function measure(province: LoadedProvince, members: string, rounds: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-backup-bench-'))
  const database = await province.open()
  const file = join(folder, 'backup.rcb')
  const taken: Record<'out' | 'back' | 'backup' | 'encrypted' | 'verify' | 'restore', number[]> = {
    ...{ out: [], back: [], backup: [] },
    ...{ encrypted: [], verify: [], restore: [] },
  }
  try {
    let bytes = 0
    for (let round = 0; round < rounds; round++) {
      const plain = await plainCopy(database, folder)
      bytes = plain.bytes
      taken.out.push(plain.out)
      taken.back.push(plain.back)
      taken.encrypted.push(await secondsOf(() => writeBackup(database, file, 'a long passphrase')))
      taken.backup.push(await secondsOf(() => writeBackup(database, file, null)))
      taken.verify.push(await secondsOf(() => verifyBackup(file, null)))
      const target = await openScratchDatabase({ bare: true })
      taken.restore.push(await secondsOf(() => restoreBackup(target, file, nobody)))
      await target.close()
    }
    const { size } = await stat(file)
    const other = await newProvince()
    const backup = await province.run('backup', join(folder, 'command.rcb'))
    const restored = await other.run('restore', join(folder, 'command.rcb')).finally(() => other.remove())
    const ratios = (one: number[], base: number[]) => median(one.map((value, at) => value / base[at]!))
    return [
      {
        what: `${members}: backup ÷ plain COPY out of the same tables`,
        value: ratios(taken.backup, taken.out),
        unit: '',
      },
      { what: `${members}: encrypted ÷ plain COPY out`, value: ratios(taken.encrypted, taken.out), unit: '' },
      { what: `${members}: restore ÷ plain COPY in, indexes kept`, value: ratios(taken.restore, taken.back), unit: '' },
      { what: `${members}: file ÷ COPY text`, value: size / bytes, unit: '' },
      ...Object.entries(taken).map(([what, values]): Figure => ({
        what: `  ${what}`,
        value: median(values),
        unit: 's',
      })),
      { what: '  file', value: size / 2 ** 20, unit: 'MB' },
      { what: '  command backup, with its start', value: backup.seconds, unit: 's' },
      { what: '  command restore, with a new server', value: restored.seconds, unit: 's' },
      { what: '  peak RSS of backup', value: backup.peakMegabytes, unit: 'MB' },
      { what: '  peak RSS of restore', value: restored.peakMegabytes, unit: 'MB' },
    ]
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}

/** The sample province of 60,000; asked for by name also one of five times as many, whose memory should be the same. */
export const backupBench: Bench = {
  name: 'backup',
  async run({ named, say, sampleProvince }: BenchContext) {
    const figures = await measure(await sampleProvince(), '60.000', 3)
    if (!named) return figures
    const large = await loadProvince(300_000, say)
    return [...figures, ...(await measure(large, '300.000', 1).finally(() => large.remove()))]
  },
}
