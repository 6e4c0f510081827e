import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { currentPeriod } from '../indicators/current-period.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import type { Rate } from './review.contract.ts'

/** The headline rate of the branch a member belongs to, in the running period; null where nothing is counted yet. */
export async function readMemberRate(
  db: Db,
  provinceId: string,
  memberId: string,
): Promise<{ unit: UnitRef; period: string; rate: Rate } | null> {
  const period = await currentPeriod(db, provinceId)
  if (period === null) return null
  const { rows } = await sql<{ unit: UnitRef; period: string; rate: Rate }>`
    select
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit, fact.period,
      json_build_object('numerator', numerator, 'denominator', denominator, 'upper', upper) as rate
    from view.member_current current
    join view.unit_now unit on unit.province_id = current.province_id and unit.org_unit_id = current.branch_id
    join fact
      on fact.province_id = current.province_id and fact.org_unit_id = current.branch_id
      and fact.period = ${period} and fact.indicator_id = 'installed'
    where current.province_id = ${provinceId} and current.member_id = ${memberId}`.execute(db)
  return rows[0] ?? null
}
