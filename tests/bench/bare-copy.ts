import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '#api/database/connect.ts'
import { ROSTER_COLUMNS } from '#api/sample/roster-rows.ts'
import { secondsOf } from './bench.ts'

/** The file's column for a column of the register; what is in neither map nor file has no counterpart. */
const IN_FILE: Record<string, string> = { member_id: 'member_code', name_key: 'full_name', branch_id: 'branch_code' }

const INDEXED = `
  select array_agg(attname::text order by place) as columns
  from pg_index
  cross join lateral unnest(indkey::smallint[]) with ordinality as key (attnum, place)
  join pg_attribute on attrelid = indrelid and pg_attribute.attnum = key.attnum
  where indrelid = 'member_version'::regclass
  group by indexrelid
  order by indexrelid`

/** The columns of each index of the register, as the file names them. */
async function indexedColumns({ pool }: Database): Promise<string[][]> {
  const { rows } = await pool.query<{ columns: string[] }>(INDEXED)
  const known: readonly string[] = ROSTER_COLUMNS
  return rows
    .map(({ columns }) => columns.map((column) => IN_FILE[column] ?? column).filter((column) => known.includes(column)))
    .filter((columns) => columns.length > 0)
}

/**
 * Seconds the server needs for a roster file without reading it: `COPY` into a plain table of text, then the register's
 * indexes. The table is committed before, so that its rows are logged like those of a register that has long been there.
 */
export async function bareCopy(database: Database, path: string): Promise<{ copy: number; indexes: number }> {
  const client = await database.pool.connect()
  try {
    const columns = ROSTER_COLUMNS.map((column) => `${column} text collate "C"`)
    await client.query('drop table if exists bare_roster')
    await client.query(`create table bare_roster (${columns.join(', ')})`)
    await client.query('checkpoint')
    const copy = await secondsOf(() =>
      pipeline(
        createReadStream(path, { highWaterMark: 1 << 18 }),
        client.query(copyFrom('copy bare_roster from stdin (format csv, header)')),
      ),
    )
    const indexes = await secondsOf(async () => {
      for (const indexed of await indexedColumns(database)) {
        await client.query(`create index on bare_roster (${indexed.join(', ')})`)
      }
    })
    await client.query('drop table bare_roster')
    return { copy, indexes }
  } finally {
    client.release()
  }
}
