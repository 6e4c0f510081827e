import { sql } from 'kysely'
import { unitInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { dayBefore } from '../shared/real-day.ts'
import type { DivisionAnswer } from './division.contract.ts'

interface DivisionRead extends Omit<DivisionAnswer, 'unit' | 'members'> {
  unitId: string
  homeId: string
}

/** The last division of a unit: when, into what, and what stands above all parts. Throws `unknown_unit`, `not_found`. */
export async function readDivided(db: Db, scope: Scope, code: string): Promise<DivisionRead & { unit: UnitRef }> {
  const { provinceId } = scope
  const { unitId, name, kind } = await unitInScope(db, scope, code, 'infinity')
  const { rows } = await sql<DivisionRead>`
    with split as (
      select day, case when name_then is null then heirs else org_unit_id || heirs end as parts
      from unit_turn
      where province_id = ${provinceId} and org_unit_id = ${unitId} and what = 'split' and kind in ('branch', 'base_branch')
      order by day desc limit 1
    )
    select
      split.day, ${unitId}::text as "unitId", home.ancestor_id::text as "homeId",
      (
        select json_agg(json_build_object('code', part.code, 'name', part.name, 'kind', part.kind) order by part.name, part.code)
        from org_unit_version part
        where part.province_id = ${provinceId} and part.org_unit_id = any (split.parts)
          and split.day between part.valid_from and part.valid_to
      ) as parts,
      json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as home
    from split
    cross join lateral (
      select ancestor_id
      from org_unit_ancestor
      where province_id = ${provinceId} and org_unit_id = any (split.parts) and split.day between valid_from and valid_to
        and depth > 0
      group by ancestor_id
      having count(distinct org_unit_id) = cardinality(split.parts)
      order by min(depth) limit 1
    ) home
    join org_unit_version unit
      on unit.province_id = ${provinceId} and unit.org_unit_id = home.ancestor_id
      and split.day between unit.valid_from and unit.valid_to`.execute(db)
  const [found] = rows
  if (!found) {
    const words = 'Chi bộ này chưa được chia. Ghi việc chia tách ở trang Tổ chức lại và nhận tệp ấy trước.'
    throw new AppError('not_found', words)
  }
  return { ...found, unit: { code, name, kind } }
}

/** What rosters up to a day say of members, newest first; those who have left are not among them. */
const statements = (provinceId: string, day: string) => sql`(
  select distinct on (member_id, temporary) *
  from member_version
  where province_id = ${provinceId} and as_of <= ${day}
  order by member_id, temporary, as_of desc, import_id desc
)`

/** The members who stood in the unit when it was divided, by name. */
export async function membersDivided(
  db: Db,
  { provinceId }: Scope,
  { unitId, day }: Pick<DivisionRead, 'unitId' | 'day'>,
): Promise<DivisionAnswer['members']> {
  const { rows } = await sql<DivisionAnswer['members'][number]>`
    select
      stated.member_id::text as "memberId", full_name as "fullName", extract(year from date_of_birth)::integer as "birthYear",
      gender, membership, card_no as "cardPrefix"
    from (
      select distinct version.member_id from member_version version
      join org_unit_ancestor held
        on held.province_id = ${provinceId} and held.org_unit_id = version.branch_id and held.ancestor_id = ${unitId}
        and held.depth = 0 and ${dayBefore(day)}::date between held.valid_from and held.valid_to
      where version.province_id = ${provinceId} and version.as_of <= ${day}
    ) near
    join lateral (
      select * from member_version version
      where version.province_id = ${provinceId} and version.member_id = near.member_id and not temporary
        and version.as_of <= ${day} and version.import_id not in (
          select import_id from import division
          where division.province_id = ${provinceId} and division.kind = 'roster' and division.as_of = ${day}
        )
      order by as_of desc, import_id desc limit 1
    ) stated on true
    join org_unit_ancestor held
      on held.province_id = ${provinceId} and held.org_unit_id = stated.branch_id and held.ancestor_id = ${unitId}
      and held.depth = 0 and ${dayBefore(day)}::date between held.valid_from and held.valid_to
    where not view.is_gone(stated.status)
    order by stated.name_fold, stated.member_id`.execute(db)
  // a card's first figures say which committee gave it out, and no more
  return rows.map((row) => ({ ...row, cardPrefix: row.cardPrefix?.slice(0, 4) ?? null }))
}

/** A line of a roster: every cell as a file would say it. */
export type RosterCells = Record<(typeof ROSTER_COLUMNS)[number], string | null>
export const ROSTER_COLUMNS = [
  ...(['member_code', 'full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no', 'phone'] as const),
  ...(['branch_code', 'joined_on', 'official_on', 'membership', 'status', 'exempt_from', 'exempt_to'] as const),
  'smartphone',
] as const

/** All whom rosters count under a committee on a day, as a roster of it would name them. For the owner's connection. */
export async function rosterOf(
  db: Db,
  provinceId: string,
  { homeId, day }: Pick<DivisionRead, 'homeId' | 'day'>,
): Promise<(RosterCells & { memberId: string })[]> {
  const { rows } = await sql<RosterCells & { memberId: string }>`
    select
      stated.member_id::text as "memberId", member.code as member_code, full_name,
      to_char(date_of_birth, case birth_precision when 'day' then 'DD/MM/YYYY' when 'month' then 'MM/YYYY' else 'YYYY' end)
        as date_of_birth,
      gender, citizen_id, card_no, profile_no, phone, unit.code as branch_code, joined_on::text, official_on::text, membership,
      status, exempt_from::text, exempt_to::text,
      case when smartphone then 'yes' when not smartphone then 'no' end as smartphone
    from ${statements(provinceId, day)} stated
    join member on member.province_id = ${provinceId} and member.member_id = stated.member_id
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = stated.branch_id
    where not view.is_gone(status) and exists (
      select from org_unit_ancestor above
      where above.province_id = ${provinceId} and above.org_unit_id = stated.branch_id and above.ancestor_id = ${homeId}
        and ${day}::date between above.valid_from and above.valid_to
    )
    order by unit.code, stated.name_fold, stated.member_id`.execute(db)
  return rows
}
