import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT } from '../config.ts'
import type { Database } from './connect.ts'

/**
 * A read of `db/reads/<name>.sql` that each connection plans once: planning these joins costs several times what
 * running them does, and pages ask for them all day.
 */
export function preparedRead<Row>(
  name: string,
): (database: Pick<Database, 'pool'>, values: unknown[]) => Promise<Row[]> {
  const text = readFileSync(join(CHECKOUT, 'db/reads', `${name}.sql`), 'utf8')
  return async ({ pool }, values) => (await pool.query({ name, text, values })).rows as Row[]
}
