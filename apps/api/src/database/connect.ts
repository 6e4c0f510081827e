import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { PLAIN, type Numbers } from '../keys/numbers.ts'
import { opening, sealingClient } from '../keys/sealed-values.ts'
import type { DB } from './schema.ts'

/** A pool or a transaction: queries take it first, so that nothing exists twice. */
export type Db = Kysely<DB>

/** The connection of one process: `pool` for COPY and prepared statements, `db` for everything else. */
export interface Database {
  pool: pg.Pool
  db: Db
  url: string
  /** How this connection stores identity numbers; whatever reads over it reads them as they are. */
  numbers: Numbers
  close(): Promise<void>
}

// Dates stay text from the driver to the chart; times become ISO text.
const asText = (value: string) => value
const asIsoTime = (value: string) => new Date(value).toISOString()
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return asText
    if (oid === pg.types.builtins.TIMESTAMPTZ) return asIsoTime
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

/** How long a statement of a page may take: longer than any of ours on a million members, shorter than a reader waits. */
export const PAGE_STATEMENT_MILLISECONDS = 20_000

/** What a connection is told beside its address; the database learns the name of the key, never the key. */
const sealing = (numbers: Numbers): pg.PoolConfig =>
  numbers.keyId === null
    ? { types }
    : { types: opening(types, numbers), Client: sealingClient(numbers), options: `-c rollcall.key_id=${numbers.keyId}` }

/** Connects lazily; `size` is the most connections held at once, `statementMilliseconds` the longest a statement runs. */
export function connect(url: string, size = 10, statementMilliseconds = 0, numbers = PLAIN): Database {
  const limits = { max: size, statement_timeout: statementMilliseconds }
  const pool = new pg.Pool({ connectionString: url, ...limits, ...sealing(numbers), application_name: 'rollcall' })
  // A connection that breaks is replaced at the next use, and whoever uses it is told by the query that fails; without
  // listeners, idle or in use, it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) })
  const close = async () => {
    await db.destroy()
    // Kysely ends the pool only when it was asked something itself
    if (!pool.ending) await pool.end()
  }
  return { pool, db, url, numbers, close }
}

/** One transaction: `client` carries COPY, `db` is the same connection for queries. */
export interface Transaction {
  client: pg.PoolClient
  db: Db
  numbers: Numbers
}

/** A transaction as reads take a database: what they read is what it has written so far. */
export const within = (database: Database, { client, db }: Transaction): Database => ({
  ...database,
  ...{ db, pool: { query: client.query.bind(client) } as unknown as pg.Pool },
})

/** Thrown inside a transaction to take it back and still return a result (dry runs). */
export class RolledBack<T> {
  readonly result: T
  constructor(result: T) {
    this.result = result
  }
}

/** Runs `work` in one transaction; whatever it throws takes everything back. */
export async function inTransaction<T>(
  { pool, numbers }: Database,
  work: (trx: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const borrowed = { query: client.query.bind(client), release: () => undefined } as pg.PoolClient
  const one = { options: pool.options, connect: async () => borrowed, end: async () => undefined }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: one, cursor: Cursor }) })
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work({ client, db, numbers })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    if (error instanceof RolledBack) return error.result as T
    throw error
  } finally {
    client.release(broken)
  }
}
