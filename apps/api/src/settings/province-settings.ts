import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Details } from '../audit/acts.contract.ts'
import type { Db } from '../database/connect.ts'

/** Something a province settles for itself. */
export interface Setting<Settled> {
  name: string
  contract: TSchema
  /** What holds until somebody has settled it. */
  otherwise: Settled
  /** As the audit has it; left out: nobody settles it by hand. */
  told?(settled: Settled): Details
  /** What else changes with it, in the same transaction. */
  kept?(db: Db, provinceId: string): Promise<unknown>
}

export async function readSetting<Settled>(db: Db, provinceId: string, setting: Setting<Settled>): Promise<Settled> {
  const kept = await db
    .selectFrom('province_setting')
    .select('value')
    .where('province_id', '=', provinceId)
    .where('name', '=', setting.name)
    .executeTakeFirst()
  return kept && Value.Check(setting.contract, kept.value) ? (kept.value as Settled) : setting.otherwise
}

export async function keepSetting<Settled>(
  db: Db,
  provinceId: string,
  { name, kept: alsoDo }: Setting<Settled>,
  settled: Settled,
  by: string,
): Promise<void> {
  const kept = { value: JSON.stringify(settled), changed_by: by, changed_at: new Date().toISOString() }
  await db
    .insertInto('province_setting')
    .values({ province_id: provinceId, name, ...kept })
    .onConflict((conflict) => conflict.columns(['province_id', 'name']).doUpdateSet(kept))
    .execute()
  await alsoDo?.(db, provinceId)
}
