import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { monthsOf } from '../indicators/periods.ts'
import type { AbsenceList, OftenAbsent, SayAbsences } from './absences.contract.ts'

const IN_A_ROW = 3

interface BranchMonthRef {
  branchId: string
  /** Its first day. */
  month: string
  /** The day whose members are meant. */
  day: string
}

/** The branch's members who should sit in its meeting, and those of them who did not as far as it was said. */
export async function readAbsences(
  db: Db,
  { provinceId }: Scope,
  { branchId, month, day }: BranchMonthRef,
): Promise<AbsenceList> {
  const { rows: lists } = await sql<NonNullable<AbsenceList['said']>>`
    select attendance_list_id::text as "listId", said_by as by, said_at as at from attendance_list
    where province_id = ${provinceId} and branch_id = ${branchId} and month = ${month}::date and replaced_at is null`.execute(
    db,
  )
  const { rows: people } = await sql<AbsenceList['people'][number]>`
    with earlier as materialized (
      select attendance_list_id, row_number() over (order by month desc) as ago from attendance_list
      where province_id = ${provinceId} and branch_id = ${branchId} and month < ${month}::date and replaced_at is null
    )
    select
      member.member_id::text as "memberId", member.full_name as "fullName",
      case own.excused when true then 'excused' when false then 'unexcused' end as absence,
      (
        select count(*)::integer from earlier
        where ago < coalesce((
          select min(came.ago) from earlier came
          where not exists (
            select from absence
            where absence.province_id = ${provinceId} and absence.attendance_list_id = came.attendance_list_id
              and absence.member_id = member.member_id)
        ), ${Number.MAX_SAFE_INTEGER})
      ) as before
    from view.members_on(${provinceId}, array[${branchId}]::bigint[], ${day}::date) member
    left join absence own
      on own.province_id = ${provinceId} and own.member_id = member.member_id
      and own.attendance_list_id = ${lists[0]?.listId ?? null}::bigint
    left join view.exempt_member record
      on record.province_id = ${provinceId} and record.member_id = member.member_id
      and ${day}::date >= record.valid_from and ${day}::date < record.valid_until
    where member.branch_id = ${branchId} and (
      own.member_id is not null
      or record.member_id is null and member.status <> 'temp_out'
        and view.in_p1(member.status, member.exempt_from, member.exempt_to, ${day}::date))
    order by member.full_name collate "vi-x-icu", member.member_id`.execute(db)
  return { said: lists[0] ?? null, day, people }
}

/**
 * Puts a list in the place of the one it was written over; throws `absence_refused` where somebody wrote another one
 * meanwhile, or one of those named is not among `people`, the branch's of that day.
 */
export async function sayAbsences(
  db: Db,
  { provinceId }: Scope,
  { branchId, month }: BranchMonthRef,
  { replaces, absent }: SayAbsences,
  { by, people }: { by: string; people: AbsenceList['people'] },
): Promise<string> {
  const theirs = new Set(people.map(({ memberId }) => memberId))
  const named = new Set(absent.map(({ memberId }) => memberId))
  if (named.size < absent.length) throw new AppError('invalid_request', 'Một đảng viên được ghi hai lần. Bỏ bớt một.')
  if (![...named].every((memberId) => theirs.has(memberId)))
    throw new AppError('absence_refused', 'Có người không thuộc chi bộ trong tháng này. Tải lại trang rồi ghi lại.')
  await lockForWriting(db, provinceId)
  const { rows: former } = await sql<{ id: string }>`
    update attendance_list set replaced_at = now()
    where province_id = ${provinceId} and branch_id = ${branchId} and month = ${month}::date and replaced_at is null
    returning attendance_list_id::text as id`.execute(db)
  if ((former[0]?.id ?? null) !== replaces)
    throw new AppError('absence_refused', 'Người khác vừa ghi danh sách vắng này. Tải lại trang để xem rồi ghi lại.')
  const { rows } = await sql<{ id: string }>`
    insert into attendance_list (province_id, branch_id, month, said_by)
    values (${provinceId}, ${branchId}, ${month}::date, ${by})
    returning attendance_list_id::text as id`.execute(db)
  const listId = rows[0]!.id
  // of those who moved away since, whom the writer cannot see, the former list is still right
  await sql`
    insert into absence (province_id, attendance_list_id, member_id, excused)
    select ${provinceId}::bigint, ${listId}::bigint, * from unnest(
      ${absent.map(({ memberId }) => memberId)}::bigint[], ${absent.map(({ excused }) => excused)}::boolean[])
    union all
    select province_id, ${listId}::bigint, member_id, excused from absence
    where province_id = ${provinceId} and attendance_list_id = ${replaces}::bigint
      and member_id <> all (${[...theirs]}::bigint[])`.execute(db)
  return listId
}

interface Asked {
  page: number
  pageSize: number
}

/** A page of the members of a unit's branches who were absent three times in a row or more; those who still are first. */
export async function listOftenAbsent(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  { period, day }: PeriodRef,
  { page, pageSize }: Asked,
): Promise<Pick<OftenAbsent, 'total' | 'said' | 'held' | 'rows'>> {
  const months = monthsOf(period, day)
  const [first, last] = [`${months[0]}-01`, `${months.at(-1)}-01`]
  const { rows } = await sql<Pick<OftenAbsent, 'total' | 'said' | 'held' | 'rows'>>`
    with branch as materialized (
      select org_unit_id as branch_id from org_unit_ancestor
      where province_id = ${provinceId} and ancestor_id = ${unitId} and ${day}::date between valid_from and valid_to
    ),
    list as materialized (
      select
        attendance_list_id, branch_id, month, row_number() over (partition by branch_id order by month) as at,
        month = max(month) over (partition by branch_id) as newest
      from attendance_list
      join branch using (branch_id)
      where province_id = ${provinceId} and replaced_at is null and month <= ${last}::date
    ),
    missed as (
      select
        absence.member_id, list.branch_id, list.month, list.newest, absence.excused,
        list.at - row_number() over (partition by absence.member_id, list.branch_id order by list.at) as run
      from list
      join absence on absence.province_id = ${provinceId} and absence.attendance_list_id = list.attendance_list_id
    ),
    often as materialized (
      select
        member_id, branch_id, array_agg(to_char(month, 'YYYY-MM') order by month) as months,
        count(*) filter (where not excused)::integer as unexcused, bool_or(newest) as ongoing
      from missed
      group by member_id, branch_id, run
      having count(*) >= ${IN_A_ROW} and max(month) >= ${first}::date
    ),
    told as materialized (
      select
        often.member_id::text as "memberId", member.full_name as "fullName",
        json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as branch,
        often.months, often.unexcused, often.ongoing
      from often
      join view.member_current member on member.province_id = ${provinceId} and member.member_id = often.member_id
      join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = often.branch_id
      order by often.ongoing desc, often.unexcused desc, cardinality(often.months) desc,
        member.full_name collate "vi-x-icu", often.member_id
    )
    select
      (select count(*)::integer from told) as total,
      (select count(*)::integer from list where month >= ${first}::date) as said,
      (
        select count(*)::integer from branch_month
        join branch using (branch_id)
        where province_id = ${provinceId} and month between ${first}::date and ${last}::date
      ) as held,
      coalesce(
        (select json_agg(told) from (select * from told limit ${pageSize} offset ${(page - 1) * pageSize}) told),
        '[]') as rows`.execute(db)
  return rows[0]!
}
