import type { Transaction } from '../database/connect.ts'
import { applyMigrations, namedMigrations } from '../database/migrate.ts'
import { AppError } from '../errors.ts'
import { listMigrations, listTables } from './catalogue.ts'

const notEmpty = (what: string) =>
  new AppError(
    'database_not_empty',
    `Chỉ khôi phục vào cơ sở dữ liệu trống, mà ở đây ${what}. Đặt ROLLCALL_DATA là thư mục mới, hoặc DATABASE_URL là cơ sở dữ liệu mới.`,
  )

// of ours alone: what an extension made stays
const OURS = `not exists (select from pg_depend where classid = found.tableoid and objid = found.oid and deptype in ('e', 'i'))`
const DROPS = `
  select format('drop table if exists public.%I cascade', relname) as line, 1 as turn from pg_class found
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and ${OURS}
  union all
  select format('drop sequence if exists public.%I cascade', relname), 2 from pg_class found
  where relnamespace = 'public'::regnamespace and relkind = 'S' and ${OURS}
  union all
  select format('drop routine if exists %s cascade', oid::regprocedure), 3 from pg_proc found
  where pronamespace = 'public'::regnamespace and ${OURS}
  union all
  select format('drop collation if exists public.%I cascade', collname), 4 from pg_collation found
  where collnamespace = 'public'::regnamespace and ${OURS}
  order by turn`

async function dropEverything({ client }: Transaction): Promise<void> {
  await client.query('drop schema if exists view cascade')
  const { rows } = await client.query<{ line: string }>(DROPS)
  for (const { line } of rows) await client.query(line)
}

/** How many rows each table holds, those without any aside. */
async function rowsByTable({ client }: Transaction): Promise<Map<string, string>> {
  const counted = new Map<string, string>()
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ count: string }>(`select count(*) from public.${name}`)
    if (rows[0]!.count !== '0') counted.set(name, rows[0]!.count)
  }
  return counted
}

/**
 * Throws `database_not_empty` where there is anything but what our migrations put there themselves, as lists of rules;
 * the tables are ours and gone afterwards.
 */
export async function clearEmptyDatabase(trx: Transaction): Promise<void> {
  const applied = await listMigrations(trx.client)
  const tables = await listTables(trx.client)
  if (!applied) {
    if (tables.length > 0) throw notEmpty(`đã có bảng không phải của Rollcall (${tables[0]!.name})`)
    return
  }
  const held = await rowsByTable(trx)
  for (const name of ['province', 'app_user', 'import']) {
    if (held.has(name)) throw notEmpty(`bảng ${name} đã có ${held.get(name)} dòng`)
  }
  const steps = await namedMigrations(applied)
  await dropEverything(trx)
  await applyMigrations(trx, steps)
  const brought = await rowsByTable(trx)
  for (const [name, rows] of held) {
    if (rows !== brought.get(name)) throw notEmpty(`bảng ${name} đã có ${rows} dòng`)
  }
  await dropEverything(trx)
}
