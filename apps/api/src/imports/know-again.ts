import type { Db } from '../database/connect.ts'
import { readSteps, runStep } from '../database/sql-steps.ts'
import { sql } from 'kysely'
import { linkSides, openWork } from '../reconciliation/link-sides.ts'
import { openNumbers } from '../reconciliation/opened-numbers.ts'
import type { Frame } from './staged-rows.ts'

type Place = Pick<Frame, 'provinceId' | 'scopeUnitId'>

/** Links the rows that are left over, those with a key of the source system or those without, to whom they may be. */
async function weighLeftOver(db: Db, { provinceId, scopeUnitId }: Place, coded: boolean): Promise<void> {
  const [, members, rows, others, known] = await readSteps('imports/roster/weights')
  await openWork(db)
  await openNumbers(
    db,
    sql`select unnest(array[citizen_id, card_no]) as number from view.member_current where province_id = ${provinceId}
      union select unnest(array[citizen_id, card_no]) from staged`,
  )
  if ((await runStep(db, members!, [provinceId, scopeUnitId, coded])).written === 0) return
  await runStep(db, rows!, [provinceId, coded])
  await runStep(db, others!, [provinceId])
  await linkSides(db)
  await runStep(db, known!, [])
}

/**
 * Knows again, by the weights of a reconciliation, whom no code, no key and no name with a birth told: rows of a roster
 * and members it should name that are left over, into `staged_member`. Where nobody is left over it only looks.
 */
export async function knowAgain(db: Db, place: Place): Promise<void> {
  const [look] = await readSteps('imports/roster/weights')
  const { rows: passes } = await runStep<{ coded: boolean }>(db, look!, [place.provinceId])
  if (passes.length === 0) return
  const [table, join] = await readSteps('imports/roster/weights/passes')
  await runStep(db, table!, [])
  for (const { coded } of passes) await weighLeftOver(db, place, coded)
  await runStep(db, join!, [])
}
