import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { CataloguedTable } from './catalogue.ts'
import type { KeptTable } from './checked-records.ts'

/**
 * The same text on every server, 15 to 18, and of every setting: no reader sees less than all rows, and a large table is
 * read from its beginning, so that equal rows in equal order give equal hashes.
 */
const SAME_EVERYWHERE = [
  `set local datestyle = 'ISO, YMD'`,
  `set local intervalstyle = 'postgres'`,
  `set local timezone = 'UTC'`,
  `set local bytea_output = 'hex'`,
  `set local extra_float_digits = 1`,
  `set local synchronize_seqscans = off`,
  `set local row_security = off`,
  `set local statement_timeout = 0`,
  `set local lock_timeout = 0`,
  `set local idle_in_transaction_session_timeout = 0`,
]

/** Prepares a transaction for `COPY` of whole tables. */
export async function copySameEverywhere(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  for (const setting of SAME_EVERYWHERE) await client.query(setting)
}

const target = ({ name, columns }: CataloguedTable) => `public.${name} (${columns.join(', ')})`

/** The rows as `COPY` writes them, in pieces that end where they happen to. */
export async function* copyOut(client: pg.ClientBase, table: CataloguedTable): AsyncGenerator<Buffer> {
  if (table.columns.length === 0) return
  for await (const piece of client.query(copyTo(`copy ${target(table)} to stdout`))) yield piece as Buffer
}

/** Rows and hash of a table as it is. */
export async function hashTable(client: pg.ClientBase, table: CataloguedTable): Promise<KeptTable> {
  const hash = createHash('sha256')
  if (table.columns.length === 0) return { name: table.name, rows: 0, sha256: hash.digest('hex') }
  const stream = client.query(copyTo(`copy ${target(table)} to stdout`))
  for await (const piece of stream) hash.update(piece as Buffer)
  return { name: table.name, rows: stream.rowCount, sha256: hash.digest('hex') }
}

/** One table being filled. */
export interface Filling {
  add(bytes: Buffer): Promise<void>
  end(): Promise<void>
}

/** `frozen`: the table was made by this transaction, so that its rows are at once as a vacuum would leave them. */
export function copyIn(client: pg.ClientBase, table: CataloguedTable, frozen: boolean): Filling {
  const stream = client.query(copyFrom(`copy ${target(table)} from stdin${frozen ? ' (freeze)' : ''}`))
  const done = finished(stream)
  // whoever adds or ends is told
  done.catch(() => undefined)
  return {
    async add(bytes) {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), done])
    },
    async end() {
      stream.end()
      await done
    },
  }
}
