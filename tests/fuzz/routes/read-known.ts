import { sql } from 'kysely'
import type { GivenWorld } from './given-world.ts'
import type { Known } from './valid-values.ts'

const MOST = 400

/** What the data holds at the beginning, in an order that does not change from run to run. */
export async function readKnown({ database, rings }: GivenWorld): Promise<Known> {
  const column = async (text: string) =>
    (await sql.raw<{ value: string }>(`select value::text from (${text}) as found(value) limit ${MOST}`).execute(database.db)).rows.map(({ value }) => value) // prettier-ignore
  const inner = rings.units.map((code) => `'${code}'`).join(', ')
  return {
    unit: [...rings.units, ...(await column(`select code from view.unit_now order by code in (${inner}) desc, code`))],
    period: await column('select distinct period from fact order by 1'),
    member: await column('select member_id from member order by member_id'),
    memberCode: await column('select code from member order by code'),
    account: await column('select account_id from account order by account_id'),
    accountCode: await column('select code from account order by code'),
    finding: await column('select finding_id from finding order by finding_id % 7, finding_id'),
    cardFinding: await column(`select finding_id from finding where type like '%card' order by finding_id`),
    import: await column('select import_id from import order by import_id'),
    user: await column('select user_id from app_user order by user_id'),
    name: await column('select distinct full_name from member_version order by full_name'),
    waiting: await column(`select distinct account_id from link where status = 'review' order by account_id`),
    job: [],
  }
}

/** Names of tables and columns that are no words of any language. */
export async function readSchemaNames({ database }: GivenWorld): Promise<Set<string>> {
  const found = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema in ('public', 'view')
    union select column_name from information_schema.columns where table_schema in ('public', 'view')`.execute(
    database.db,
  )
  return new Set(found.rows.map(({ name }) => name).filter((name) => name.includes('_')))
}
