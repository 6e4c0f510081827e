import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Database } from '../database/connect.ts'
import { describeContents, listTables, type CataloguedTable } from './catalogue.ts'
import { countRows, rowsIn, type KeptTable } from './checked-records.ts'
import { copyOut, copySameEverywhere } from './copy-table.ts'
import type { BackupRecord } from './records.ts'
import { writeBackupFile } from './write-file.ts'

export interface BackupResult {
  tables: number
  rows: number
  /** Of the file. */
  sha256: string
}

async function* tableRecords(client: pg.ClientBase, table: CataloguedTable): AsyncGenerator<BackupRecord, KeptTable> {
  const hash = createHash('sha256')
  let rows = 0
  yield { type: 'table', value: table }
  for await (const bytes of copyOut(client, table)) {
    hash.update(bytes)
    rows += rowsIn(bytes)
    yield { type: 'rows', bytes }
  }
  const sha256 = hash.digest('hex')
  yield { type: 'tableEnd', value: { rows, sha256 } }
  return { name: table.name, rows, sha256 }
}

async function* allRecords(
  client: pg.ClientBase,
  tables: readonly CataloguedTable[],
  kept: KeptTable[],
): AsyncGenerator<BackupRecord> {
  yield { type: 'contents', value: await describeContents(client, tables) }
  for (const table of tables) kept.push(yield* tableRecords(client, table))
  yield { type: 'end', value: { tables: kept.length, rows: countRows(kept) } }
}

const sameNames = (one: readonly CataloguedTable[], other: readonly CataloguedTable[]) =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * The tables, locked against being changed or emptied as a whole (a bulk load truncates, and no snapshot is safe from
 * that), and then the snapshot in which they are read. People go on reading and writing.
 */
async function takeSnapshot(client: pg.ClientBase): Promise<CataloguedTable[]> {
  for (;;) {
    const before = await listTables(client)
    await client.query('begin isolation level repeatable read read only')
    await copySameEverywhere(client)
    if (before.length > 0) {
      const names = before.map(({ name }) => `public.${name}`).join(', ')
      await client.query(`lock table ${names} in access share mode`)
    }
    const tables = await listTables(client)
    if (sameNames(before, tables)) return tables
    // a migration came between
    await client.query('rollback')
  }
}

/** Writes everything the database holds, as of one moment, while it is used. Throws `backup_refused`. */
export async function writeBackup(
  { pool }: Pick<Database, 'pool'>,
  path: string,
  passphrase: string | null,
): Promise<BackupResult> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    const tables = await takeSnapshot(client)
    const kept: KeptTable[] = []
    const sha256 = await writeBackupFile(path, allRecords(client, tables, kept), passphrase)
    await client.query('commit')
    return { tables: kept.length, rows: countRows(kept), sha256 }
  } catch (error) {
    // in the middle of a COPY a connection is of no more use
    broken = error as Error
    throw error
  } finally {
    client.release(broken)
  }
}
