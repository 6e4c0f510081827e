import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import type { BranchMonth, Meeting } from './meetings.contract.ts'

type Told = Pick<BranchMonth, 'state' | 'missing' | 'expectedOn' | 'parentName'>

/** Throws `unknown_unit` for what is no branch. */
export function onlyBranches({ kind }: { kind: UnitKind }): void {
  if (kind === 'branch' || kind === 'base_branch') return
  throw new AppError('unknown_unit', 'Chỉ chi bộ mới có sinh hoạt hằng tháng. Chọn một chi bộ.')
}

/** Everything that files say of a branch's meetings of a month (its first day), regular ones first, paper beside app. */
export async function listMeetings(db: Db, { provinceId }: Scope, branchId: string, month: string): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`
    select
      source, meeting.kind, held_on as "heldOn", to_char(starts_at, 'HH24:MI') as "startsAt",
      to_char(ends_at, 'HH24:MI') as "endsAt", (extract(epoch from ends_at - starts_at) / 60)::integer as minutes,
      convened, present, absent_excused as "absentExcused", absent_unexcused as "absentUnexcused",
      documents_posted_on as "documentsOn", minutes_posted_on as "minutesOn", file_name as "fileName"
    from meeting
    join import on import.province_id = meeting.province_id and import.import_id = meeting.import_id
    where meeting.province_id = ${provinceId} and branch_id = ${branchId} and month = ${month}::date
    order by array_position(array['regular', 'thematic', 'extraordinary'], meeting.kind), held_on, starts_at, source desc`.execute(
    db,
  )
  return rows
}

/** How paper and app agree, and on which day the branch is counted: that of its regular meeting, or the last of the month. */
export async function judgeMonth(db: Db, { provinceId }: Scope, branchId: string, month: string): Promise<Told> {
  const { rows } = await sql<Told>`
    select
      case
        when exists (
          select from view.exempt_unit exempt
          where exempt.province_id = ${provinceId} and exempt.org_unit_id = ${branchId}
            and exempt.indicator_id = 'meeting_matched' and counted.last_day between exempt.valid_from and exempt.valid_to
        ) then 'exempt'
        when coalesce(stood.days, 0) < counted.last_day - ${month}::date + 1 then 'inactive'
        else coalesce(judged.state, 'none')
      end as state,
      coalesce(judged.missing, '{}') as missing,
      coalesce(
        (
          select max(held_on) from meeting
          where province_id = ${provinceId} and branch_id = ${branchId} and month = ${month}::date and kind = 'regular'
            and held_on between ${month}::date and counted.last_day
        ),
        counted.last_day
      ) as "expectedOn",
      (
        select above.name from org_unit_version unit
        join view.unit_now above on above.province_id = unit.province_id and above.org_unit_id = unit.parent_id
        where unit.province_id = ${provinceId} and unit.org_unit_id = ${branchId} and unit.valid_from <= counted.last_day
        order by unit.valid_from desc limit 1
      ) as "parentName"
    from (select (${month}::date + interval '1 month - 1 day')::date as last_day) counted
    left join branch_month judged
      on judged.province_id = ${provinceId} and judged.branch_id = ${branchId} and judged.month = ${month}::date
    left join lateral (
      select sum(least(valid_to, counted.last_day) - greatest(valid_from, ${month}::date) + 1) as days
      from org_unit_version
      where province_id = ${provinceId} and org_unit_id = ${branchId} and kind in ('branch', 'base_branch')
        and valid_from <= counted.last_day and valid_to >= ${month}::date
    ) stood on true`.execute(db)
  return rows[0]!
}

/**
 * P1L of a branch on a day (domain.md §4.1): P1, without those who are away for a time, with those who are here for a time;
 * null where the reader sees none of its people.
 */
export async function countExpected(
  db: Db,
  { provinceId }: Scope,
  branchId: string,
  day: string,
): Promise<Pick<BranchMonth, 'expected' | 'away' | 'guests'>> {
  const { rows } = await sql<{ active: number; away: number; guests: number }>`
    select
      count(*) filter (where here and standing.in_p1)::integer as active,
      count(*) filter (where here and standing.in_p1 and member.status = 'temp_out')::integer as away,
      (
        select count(*)::integer from (
          select distinct on (member_id) branch_id, status from member_version
          where province_id = ${provinceId} and temporary and as_of <= ${day}::date and member_id in (
            select member_id from member_version
            where province_id = ${provinceId} and temporary and branch_id = ${branchId}
          )
          order by member_id, as_of desc, import_id desc
        ) guest
        where branch_id = ${branchId} and status = 'temp_in'
      ) as guests
    from view.members_on(${provinceId}, array[${branchId}]::bigint[], ${day}::date) member
    cross join lateral (select member.branch_id = ${branchId} as here) place
    left join view.exempt_member record
      on record.province_id = ${provinceId} and record.member_id = member.member_id
      and ${day}::date >= record.valid_from and ${day}::date < record.valid_until
    cross join lateral (
      select record.member_id is null
        and view.in_p1(member.status, member.exempt_from, member.exempt_to, ${day}::date) as in_p1
    ) standing`.execute(db)
  const { active, away, guests } = rows[0]!
  return { expected: active + guests === 0 ? null : active - away + guests, away, guests }
}
