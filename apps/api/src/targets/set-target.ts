import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { isRealDay } from '../shared/real-day.ts'
import type { Milestone, SetTarget } from './targets.contract.ts'

/** What is wrong with the milestones of a form, as a sentence; null when nothing. */
export function faultOf(milestones: readonly Milestone[]): string | null {
  for (const { dueOn, share } of milestones) {
    if (!isRealDay(dueOn) || dueOn < '2000-01-01' || dueOn > '2100-12-31') {
      return `“${dueOn}” không phải là ngày có thật. Chọn lại ngày của mốc.`
    }
    if (Math.abs(share * 10_000 - Math.round(share * 10_000)) > 1e-6) {
      return 'Mức chỉ tiêu ghi nhiều nhất hai chữ số sau dấu phẩy, ví dụ 92,5%.'
    }
  }
  const days = milestones.map(({ dueOn }) => dueOn)
  if (new Set(days).size < days.length) return 'Có hai mốc cùng một ngày. Giữ lại một.'
  const sorted = [...milestones].sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
  if (sorted.some(({ share }, at) => at > 0 && share < sorted[at - 1]!.share)) {
    return 'Mốc sau không được thấp hơn mốc trước. Xem lại các mốc.'
  }
  return null
}

/** Whether who approves in these units may set a unit's target: one stands above it; above the province there is nobody. */
export async function maySetTarget(
  db: Db,
  provinceId: string,
  unitId: string,
  approves: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select exists (
      select from view.unit_under above
      where above.province_id = ${provinceId} and above.org_unit_id = ${unitId}
        and above.ancestor_id = any (${approves}::bigint[])
        and (above.depth > 0 or above.ancestor_id = view.root_unit(${provinceId}))
    ) as may`.execute(db)
  return rows[0]!.may
}

/**
 * Sets a unit's target of one indicator from `today` on: what ended before keeps the target it had. Returns the plan; throws
 * `invalid_request`, `target_refused`.
 */
export async function setTarget(
  db: Db,
  provinceId: string,
  unitId: string,
  { indicator, milestones, reason, document }: Omit<SetTarget, 'unit'>,
  { by, approves, today }: { by: string; approves: readonly string[]; today: string },
): Promise<string> {
  const fault = faultOf(milestones)
  if (fault) throw new AppError('invalid_request', fault)
  await lockForWriting(db, provinceId)
  if (!(await maySetTarget(db, provinceId, unitId, approves))) {
    throw new AppError('target_refused', 'Chỉ tiêu của một đơn vị do cấp trên của đơn vị đó giao.')
  }
  const { rows } = await sql<{ id: string }>`
    insert into target_plan (province_id, org_unit_id, indicator_id, reason, document, set_by, set_on)
    values (${provinceId}, ${unitId}, ${indicator}, ${reason}, ${document}, ${by}, ${today})
    returning target_plan_id::text as id`.execute(db)
  const planId = rows[0]!.id
  await sql`
    insert into target_milestone (province_id, target_plan_id, due_on, share)
    select ${provinceId}, ${planId}, due_on, share
    from unnest(${milestones.map(({ dueOn }) => dueOn)}::date[], ${milestones.map(({ share }) => share)}::numeric[])
      as milestone (due_on, share)`.execute(db)
  // what was to come of the plan before never held
  await sql`
    delete from target
    where province_id = ${provinceId} and org_unit_id = ${unitId} and indicator_id = ${indicator}
      and valid_from >= ${today}`.execute(db)
  await sql`
    update target set valid_to = ${today}::date - 1
    where province_id = ${provinceId} and org_unit_id = ${unitId} and indicator_id = ${indicator}
      and valid_to >= ${today}`.execute(db)
  await sql`
    insert into target (province_id, org_unit_id, indicator_id, target_plan_id, valid_from, valid_to, share)
    select ${provinceId}, ${unitId}, ${indicator}, ${planId}, since, coalesce(until - 1, 'infinity'), share
    from (
      select greatest(due_on, ${today}) as since, lead(due_on) over (order by due_on) as until, share
      from (
        select due_on, share from target_milestone where province_id = ${provinceId} and target_plan_id = ${planId}
        union all
        -- nothing is due before the first
        select '-infinity', null from target_milestone where province_id = ${provinceId} and target_plan_id = ${planId}
        group by target_plan_id
      ) step
    ) step
    where until is null or until > ${today}`.execute(db)
  return planId
}
