import type pg from 'pg'
import { inTransaction, type Database } from '../database/connect.ts'
import { lockForMigrating } from '../database/migrate.ts'
import { AppError } from '../errors.ts'
import { PROVEN } from './key-in-force.ts'
import type { Numbers } from './numbers.ts'
import { SEALED_TABLES, type SealedTable } from './sealed-tables.ts'

export interface Rotated {
  keyId: string | null
  /** Rows that were written anew. */
  rows: number
}

const PAGE = 5000
const TABLES = [...new Set(SEALED_TABLES.map(({ name }) => name))]

type Value = string | readonly string[] | Buffer | null

/** As it goes into one array of a query: PostgreSQL has no arrays of arrays of unlike length. */
const asSent = (value: Value): string | Buffer | null =>
  value === null || typeof value === 'string' || Buffer.isBuffer(value)
    ? value
    : `{${value.map((cell) => `"${cell.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`

const isSame = (one: Value, other: Value) =>
  Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : asSent(one) === asSent(other)

function opened(value: Value, numbers: Numbers): Value {
  if (value === null) return null
  if (Buffer.isBuffer(value)) return numbers.openBytes(value)
  return typeof value === 'string' ? numbers.open(value) : value.map((cell) => numbers.open(cell))
}

/** Writes a table anew, a page at a time over one connection; returns how many rows changed. */
async function rewrite(client: pg.ClientBase, table: SealedTable, from: Numbers, to: Numbers): Promise<number> {
  const { name, columns, where = 'true', beside, page = PAGE } = table
  const names = Object.keys(columns)
  const asRead = (column: string) => (columns[column] === 'jsonb' ? `"${column}"::text` : `"${column}"`)
  const read = [...names.map(asRead), ...(beside ? [beside] : [])].join(', ')
  const written = names.map((column, at) => `"${column}" = new.c${at}::${columns[column]}`).join(', ')
  const pages = names.map((column, at) => `$${at + 2}::${columns[column] === 'bytea' ? 'bytea' : 'text'}[]`).join(', ')
  const update = `update ${name} set ${written}
    from unnest($1::tid[], ${pages}) as new (place, ${names.map((_, at) => `c${at}`).join(', ')})
    where ${name}.ctid = new.place`
  await client.query(
    `declare rewritten no scroll cursor for select ctid::text as place, ${read} from ${name} where ${where}`,
  )
  let count = 0
  for (let more = true; more;) {
    const { rows } = await client.query<Record<string, Value> & { place: string }>(`fetch ${page} from rewritten`)
    more = rows.length === page
    const changed = rows.flatMap(({ place, ...row }) => {
      const plain = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, opened(value, from)]))
      const sealed = table.seal(to, plain) as Record<string, Value>
      return names.every((column) => isSame(row[column]!, sealed[column]!)) ? [] : [{ place, sealed }]
    })
    count += changed.length
    const values = names.map((column) => changed.map(({ sealed }) => asSent(sealed[column]!)))
    if (changed.length > 0) await client.query(update, [changed.map(({ place }) => place), ...values])
  }
  await client.query('close rewritten')
  return count
}

/** Nobody else reads or writes meanwhile: what they hold was opened under the key before. */
async function keepOthersAway(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('rollcall serving')) as free`,
  )
  if (!rows[0]!.free)
    throw new AppError('key_refused', 'Máy chủ Rollcall đang chạy trên dữ liệu này. Dừng máy chủ rồi đổi khoá.')
  await client.query(`lock table ${[...TABLES, 'number_key'].join(', ')} in access exclusive mode`)
}

/**
 * Stores every number and secret under another key, or as it is, in one transaction: killed at any moment, everything is
 * under the one key or under the other. `database` opens nothing itself. Throws `key_refused`.
 */
export const rotateKey = (database: Database, from: Numbers, to: Numbers): Promise<Rotated> =>
  inTransaction(database, async (transaction) => {
    const { client } = transaction
    await lockForMigrating(transaction)
    await keepOthersAway(client)
    // reports that were sent let nothing else change them (db/migrations/0073)
    await client.query(`set local rollcall.key_changes = 'yes'`)
    let rows = 0
    for (const table of SEALED_TABLES) rows += await rewrite(client, table, from, to)
    await client.query('delete from number_key')
    if (to.keyId !== null) {
      const told = [to.keyId, to.seal(PROVEN)]
      await client.query('insert into number_key (key_id, proof, leftovers) values ($1, $2, true)', told)
    }
    await client.query('update province set revision = revision + 1')
    return { keyId: to.keyId, rows }
  })

/** Gives back to nobody what the tables held before the last rotation: each is written anew into a file of its own. */
export async function removeLeftovers({ pool }: Database): Promise<void> {
  for (const table of TABLES) await pool.query(`vacuum (full, analyze) ${table}`)
  await pool.query('update number_key set leftovers = false')
  await pool.query('checkpoint').catch(() => undefined)
}
