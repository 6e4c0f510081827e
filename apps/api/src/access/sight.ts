import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import Cursor from 'pg-cursor'
import { applicationUrl } from '../database/application-role.ts'
import { connect, PAGE_STATEMENT_MILLISECONDS, type Database, type Db } from '../database/connect.ts'
import type { DB } from '../database/schema.ts'
import type { Held } from './grants.queries.ts'
import { RIGHTS_OF, type Right } from './roles.ts'

/** The units of these grants that give a right, the highest first. */
export const unitsWith = (right: Right, { grants }: Pick<Held, 'grants'>): string[] => [
  ...new Set(grants.filter(({ role }) => RIGHTS_OF[role].includes(right)).map(({ unitId }) => unitId)),
]

/** The id of what these grants show, drawn by the database (db/views/047-sight.sql). */
export async function drawSight(db: Db, held: Held): Promise<string> {
  const [figures, people] = [unitsWith('see_figures', held), unitsWith('see_people', held)]
  const { rows } = await sql<{ id: string }>`
    select view.draw_sight(${held.provinceId}, ${figures}::bigint[], ${people}::bigint[]) as id`.execute(db)
  return rows[0]!.id
}

/** Connections of the application role, which show nothing until they are given a sight. */
export interface SeenDatabases {
  /** The database as far as that sight goes. */
  as(sight: string): Database
  close(): Promise<void>
}

const given = new WeakMap<pg.PoolClient, string>()

/** A connection that shows what the sight does; who had it before had another. */
async function connection(pool: pg.Pool, sight: string): Promise<pg.PoolClient> {
  const client = await pool.connect()
  if (given.get(client) === sight) return client
  try {
    given.delete(client)
    await client.query({ name: 'sight', text: `select set_config('rollcall.sight', $1, false)`, values: [sight] })
    given.set(client, sight)
    return client
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

/** Opens the connections that answer requests; `size` is the most at once, `statementMilliseconds` as in `connect`. */
export async function openSeenDatabases(
  database: Database,
  size = 10,
  statementMilliseconds = PAGE_STATEMENT_MILLISECONDS,
): Promise<SeenDatabases> {
  const address = await applicationUrl(database)
  const { pool, url, numbers, close } = connect(address, size, statementMilliseconds, database.numbers)
  return {
    as(sight) {
      const query = async (...asked: unknown[]) => {
        const client = await connection(pool, sight)
        try {
          return await (client.query as (...args: unknown[]) => Promise<pg.QueryResult>)(...asked)
        } finally {
          client.release()
        }
      }
      const seen = { options: pool.options, connect: () => connection(pool, sight), query, end: async () => undefined }
      const asPool = seen as unknown as pg.Pool
      const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: asPool, cursor: Cursor }) })
      return { pool: asPool, db, url, numbers, close: async () => undefined }
    },
    close,
  }
}
