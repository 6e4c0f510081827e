import { inTransaction, type Database, type Transaction } from '../database/connect.ts'
import {
  applyMigrations,
  bringUpToDate,
  lockForMigrating,
  namedMigrations,
  pendingMigrations,
} from '../database/migrate.ts'
import { clearEmptyDatabase } from './bare-schema.ts'
import { listTables, type CataloguedTable } from './catalogue.ts'
import { checkedRecords, countRows, type KeptTable } from './checked-records.ts'
import { copyIn, copySameEverywhere, type Filling } from './copy-table.ts'
import { damaged, openBackupFile } from './read-file.ts'
import type { BackupRecord, Contents } from './records.ts'
import { setAside } from './set-aside.ts'
import type { BackupResult } from './write-backup.ts'

/** Called where the rows are in and nothing newer has touched them. */
export type Inspect = (trx: Transaction, contents: Contents, tables: readonly KeptTable[]) => Promise<void>

/** The tables as the backup had them, empty and bare; the lists of rules that migrations bring come from the backup too. */
async function makeTables(trx: Transaction, { migrations }: Contents) {
  await applyMigrations(trx, await namedMigrations(migrations))
  const bringBack = await setAside(trx)
  const tables = await listTables(trx.client)
  for (const { name } of tables) await trx.client.query(`truncate public.${name}`)
  return { tables: new Map(tables.map((table) => [table.name, table])), bringBack }
}

async function setSequences({ client }: Transaction, { sequences }: Contents): Promise<void> {
  for (const { name, value, called } of sequences) {
    await client.query(`select setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)`, [name, value, called])
  }
}

const isCitus = async ({ client }: Transaction) =>
  (await client.query(`select from pg_extension where extname = 'citus'`)).rowCount !== 0

/** Loads the records into the tables of an empty database; the records are proved by whoever gives them. */
async function load(trx: Transaction, records: AsyncIterable<BackupRecord>): Promise<Contents> {
  let contents: Contents | null = null
  let made: { tables: Map<string, CataloguedTable>; bringBack(): Promise<void> } | null = null
  let filling: Filling | null = null
  const frozen = !(await isCitus(trx))
  for await (const record of records) {
    if (record.type === 'contents') {
      contents = record.value
      made = await makeTables(trx, contents)
    } else if (record.type === 'table') {
      const { name, columns } = record.value
      const table = made!.tables.get(name)
      // names come from the file: only those of our own tables get into a statement
      if (!table || columns.join() !== table.columns.join()) throw damaged()
      filling = copyIn(trx.client, table, frozen)
    } else if (record.type === 'rows') {
      await filling!.add(record.bytes)
    } else if (record.type === 'tableEnd') {
      await filling!.end()
    }
  }
  await made!.bringBack()
  await setSequences(trx, contents!)
  return contents!
}

/**
 * Fills an empty database from a backup in one transaction: whatever fails, or ends the process, leaves it empty. The
 * schema is first the one of the backup; what came later is applied to its rows as to any others. Throws
 * `backup_refused`, `database_not_empty`.
 */
export async function restoreBackup(
  database: Database,
  path: string,
  passphrase: () => Promise<string>,
  inspect?: Inspect,
): Promise<BackupResult> {
  const file = await openBackupFile(path)
  try {
    const key = file.header.encryption ? await passphrase() : null
    const kept: KeptTable[] = []
    await inTransaction(database, async (trx) => {
      await lockForMigrating(trx)
      await pendingMigrations(trx)
      await copySameEverywhere(trx.client)
      await clearEmptyDatabase(trx)
      const contents = await load(trx, checkedRecords(file.records(key), kept))
      await inspect?.(trx, contents, kept)
      await bringUpToDate(trx)
      await trx.client.query('analyze')
    })
    return { tables: kept.length, rows: countRows(kept), sha256: file.sha256 }
  } finally {
    await file.close()
  }
}
