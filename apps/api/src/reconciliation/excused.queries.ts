import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { EXCUSES, type Excuse, type Excused } from './reports.contract.ts'

const PAGE_SIZE = 50

/** One page of the members below a unit without an account who need none, by unit and name, and how many for each reason. */
export async function listExcused(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  { reason = null, page = 1 }: { reason?: Excuse | null; page?: number },
): Promise<Omit<Excused, 'unit'>> {
  const { rows } = await sql<Pick<Excused, 'asOf' | 'total' | 'byReason' | 'rows'>>`
    with day as materialized (select view.roster_day(${provinceId}) as day),
    excused as materialized (
      select
        current.member_id, full_name, date_of_birth, branch_id,
        case when record.member_id is null then exempt_to else nullif(record.valid_until - 1, 'infinity') end as exempt_to, reason
      from view.member_current current
      cross join day
      left join view.exempt_member record
        on record.province_id = current.province_id and record.member_id = current.member_id
        and day >= record.valid_from and day < record.valid_until
      cross join lateral (
        select case when record.member_id is not null and status <> 'suspended' then 'exempt'
          else view.no_account_reason(status, exempt_from, exempt_to, smartphone, membership, card_no, day) end as reason
      ) told
      where current.province_id = ${provinceId} and not gone and reason = any (${EXCUSES}::text[])
        and branch_id in (
          select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})
        and not exists (
          select from link where link.province_id = ${provinceId} and link.member_id = current.member_id)
    ),
    chosen as (
      select * from excused where ${reason}::text is null or reason = ${reason}
    ),
    listed as (
      select
        member_id::text as "memberId", full_name as "fullName", extract(year from date_of_birth)::integer as "birthYear",
        unit.code as "unitCode", unit.name as "unitName", reason,
        case when reason = 'exempt' then exempt_to end as "exemptTo"
      from chosen
      join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = branch_id
      order by unit.name, unit.code, full_name, member_id
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    )
    select
      (select day from day) as "asOf", (select count(*)::integer from chosen) as total,
      (select coalesce(json_agg(counted order by count desc, reason), '[]') from (
        select reason, count(*)::integer as count from excused group by reason) counted) as "byReason",
      (select coalesce(json_agg(listed), '[]') from listed) as rows`.execute(db)
  return { ...rows[0]!, page, pageSize: PAGE_SIZE }
}
