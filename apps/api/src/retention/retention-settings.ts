import { Value } from 'typebox/value'
import type { Db } from '../database/connect.ts'
import { RetentionSettings } from './retention.contract.ts'

const SETTINGS = 'retention'
const LAST_RUN = 'retention_ran'

/** Nothing goes until somebody has said how long it stays. */
const DEFAULTS: RetentionSettings = {
  daily: false,
  months: { rows: null, exceptions: null, refused: null, users: null },
}

async function read(db: Db, provinceId: string, name: string): Promise<unknown> {
  const kept = await db
    .selectFrom('province_setting')
    .select('value')
    .where('province_id', '=', provinceId)
    .where('name', '=', name)
    .executeTakeFirst()
  return kept?.value
}

async function keep(db: Db, provinceId: string, name: string, value: unknown, by: string): Promise<void> {
  const kept = { value: JSON.stringify(value), changed_by: by, changed_at: new Date().toISOString() }
  await db
    .insertInto('province_setting')
    .values({ province_id: provinceId, name, ...kept })
    .onConflict((conflict) => conflict.columns(['province_id', 'name']).doUpdateSet(kept))
    .execute()
}

/** How long things stay in a province. */
export async function readRetention(db: Db, provinceId: string): Promise<RetentionSettings> {
  const kept = await read(db, provinceId, SETTINGS)
  return Value.Check(RetentionSettings, kept) ? kept : DEFAULTS
}

export const keepRetention = (db: Db, provinceId: string, settings: RetentionSettings, by: string) =>
  keep(db, provinceId, SETTINGS, settings, by)

/** The day what was over last went; null: never. */
export async function lastRetention(db: Db, provinceId: string): Promise<string | null> {
  const kept = await read(db, provinceId, LAST_RUN)
  return typeof kept === 'string' ? kept : null
}

export const keepLastRetention = (db: Db, provinceId: string, day: string, by: string) =>
  keep(db, provinceId, LAST_RUN, day, by)
