import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** Loads tables that are still empty, and nobody else's at present, without their indexes and builds them afterwards. */
export async function inBulkWhenEmpty<T>(db: Db, bulk: boolean, tables: string[], load: () => Promise<T>): Promise<T> {
  if (!bulk) return load()
  const aside: string[] = []
  for (const table of tables) {
    const { rows } = await sql<{ indexes: string[] }>`
      select view.set_indexes_aside(${table}::regclass) as indexes`.execute(db)
    aside.push(...rows[0]!.indexes)
  }
  const result = await load()
  await sql`select view.build_indexes(${aside}::text[])`.execute(db)
  return result
}
