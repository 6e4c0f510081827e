import { createHash, type Hash } from 'node:crypto'
import { damaged, openBackupFile } from './read-file.ts'
import type { BackupRecord, Contents } from './records.ts'

/** A table as the backup says it was. */
export interface KeptTable {
  name: string
  rows: number
  sha256: string
}

const NEWLINE = 10

/** Rows in a piece of `COPY` text, where a line break inside a value is written otherwise. */
export function rowsIn(bytes: Buffer): number {
  let rows = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows++
  return rows
}

/**
 * Passes the records on and proves on the way that they are all there: each table announced, in that order, with as many
 * rows and of the hash it was written with, and the end. Throws `backup_refused` where not. `tables` grows as they end.
 */
export async function* checkedRecords(
  records: AsyncIterable<BackupRecord>,
  tables: KeptTable[],
): AsyncGenerator<BackupRecord> {
  let contents: Contents | null = null
  let open: { name: string; rows: number; hash: Hash } | null = null
  let ended = false
  for await (const record of records) {
    const isFirst = record.type === 'contents'
    const isInside = record.type === 'rows' || record.type === 'tableEnd'
    if (ended || isFirst !== (contents === null) || isInside !== (open !== null)) throw damaged()
    if (record.type === 'contents') contents = record.value
    if (record.type === 'table') {
      if (contents!.tables[tables.length] !== record.value.name) throw damaged()
      open = { name: record.value.name, rows: 0, hash: createHash('sha256') }
    }
    if (record.type === 'rows') {
      open!.hash.update(record.bytes)
      open!.rows += rowsIn(record.bytes)
    }
    if (record.type === 'tableEnd') {
      const { name, rows, hash } = open!
      const sha256 = hash.digest('hex')
      if (rows !== record.value.rows || sha256 !== record.value.sha256) throw damaged()
      tables.push({ name, rows, sha256 })
      open = null
    }
    if (record.type === 'end') {
      ended = record.value.tables === tables.length && tables.length === contents!.tables.length
      if (!ended) throw damaged()
    }
    yield record
  }
  if (!ended) throw damaged()
}

export const countRows = (tables: readonly KeptTable[]) => tables.reduce((sum, { rows }) => sum + rows, 0)

/** Reads a backup to its end; throws `backup_refused` unless a restore could read it so. */
export async function verifyBackup(path: string, passphrase: string | null) {
  const file = await openBackupFile(path)
  try {
    const tables: KeptTable[] = []
    for await (const record of checkedRecords(file.records(passphrase), tables)) void record
    return { sha256: file.sha256, tables }
  } finally {
    await file.close()
  }
}
