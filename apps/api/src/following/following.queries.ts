import { sql } from 'kysely'
import { maskedText } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { FollowedBy, FollowerPage, FollowingAnswer, MyFollowing } from './following.contract.ts'

const asUnit = sql`json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind)`
const PERSON = sql`
  person.committee_member_id::text as "followerId", person.full_name as "fullName", person.position,
  (select username from app_user where app_user.user_id = person.user_id) as username`

/** The figure and target of `unit` in a period; one row, of nulls where it is not counted. */
const stands = (provinceId: string, { period, day }: PeriodRef) => sql`
  left join fact
    on fact.province_id = ${provinceId} and fact.org_unit_id = unit.org_unit_id and fact.period = ${period}
    and fact.indicator_id = 'installed'
  left join lateral (
    select target.share::float8 as share
    from org_unit_ancestor above
    join target
      on target.province_id = above.province_id and target.org_unit_id = above.ancestor_id
      and target.indicator_id = 'installed' and ${day}::date between target.valid_from and target.valid_to
    where above.province_id = ${provinceId} and above.org_unit_id = unit.org_unit_id
      and ${day}::date between above.valid_from and above.valid_to
    order by above.depth limit 1
  ) asked on true`
const STANDS = sql`fact.numerator, fact.denominator, asked.share as target`

const isCurrent = (today: string) => sql`${today}::date between follow.valid_from and follow.valid_to`

/** The units right below one, or itself where nothing is, with who follows them on a day. */
export async function listFollowing(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  period: PeriodRef,
  today: string,
): Promise<Pick<FollowingAnswer, 'units' | 'followers' | 'nobody'>> {
  const { rows: units } = await sql<FollowingAnswer['units'][number]>`
    select ${asUnit} as unit, ${STANDS}, array(
      select follow.committee_member_id::text from follow
      where follow.province_id = ${provinceId} and follow.org_unit_id = unit.org_unit_id and ${isCurrent(today)}
      order by follow.follow_id) as "followerIds"
    from org_unit_version unit
    ${stands(provinceId, period)}
    where unit.province_id = ${provinceId} and ${today}::date between unit.valid_from and unit.valid_to
      and (unit.parent_id = ${unitId} or unit.org_unit_id = ${unitId} and unit.kind in ('branch', 'base_branch'))
    order by unit.name collate "vi-x-icu", unit.code limit 2000`.execute(db)
  const { rows: followers } = await sql<FollowingAnswer['followers'][number]>`
    select ${PERSON}, count(follow.follow_id)::integer as units
    from committee_member person
    left join follow
      on follow.province_id = person.province_id and follow.committee_member_id = person.committee_member_id
      and ${isCurrent(today)} and exists (
        select from view.unit_under below
        where below.province_id = ${provinceId} and below.org_unit_id = follow.org_unit_id
          and below.ancestor_id = ${unitId})
    where person.province_id = ${provinceId}
    group by person.province_id, person.committee_member_id
    having person.org_unit_id = ${unitId} or count(follow.follow_id) > 0
    order by person.full_name collate "vi-x-icu", person.committee_member_id`.execute(db)
  return { units, followers, nobody: units.filter(({ followerIds }) => followerIds.length === 0).length }
}

/** Where a follower's committee is, as the caller sees them; throws `not_found`. */
export async function readFollower(db: Db, { provinceId }: Scope, followerId: string) {
  const { rows } = await sql<
    Omit<FollowerPage, 'period' | 'units' | 'alerts' | 'visits' | 'enters'> & { unitId: string }
  >`
    select ${PERSON}, person.org_unit_id::text as "unitId",
      case when unit.org_unit_id is not null then ${asUnit} end as committee
    from committee_member person
    left join view.unit_now unit on unit.province_id = person.province_id and unit.org_unit_id = person.org_unit_id
    where person.province_id = ${provinceId} and person.committee_member_id = ${followerId}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có người theo dõi này, hoặc nằm ngoài phạm vi của bạn.')
  return rows[0]
}

/** The units somebody follows or did, what is followed now first. */
export async function unitsOf(
  db: Db,
  scope: Scope,
  followerId: string,
  period: PeriodRef,
  today: string,
): Promise<(FollowerPage['units'][number] & { unitId: string })[]> {
  const { provinceId } = scope
  const { rows } = await sql<FollowerPage['units'][number] & { unitId: string }>`
    select ${asUnit} as unit, unit.org_unit_id::text as "unitId", follow.follow_id::text as "followId", follow.valid_from as "validFrom",
      nullif(follow.valid_to, 'infinity') as "validTo", follow.document, ${isCurrent(today)} as current, ${STANDS}
    from follow
    join view.unit_now unit on unit.province_id = follow.province_id and unit.org_unit_id = follow.org_unit_id
    ${stands(provinceId, period)}
    where follow.province_id = ${provinceId} and follow.committee_member_id = ${followerId}
      and ${branchInScope(scope, 'follow.org_unit_id')}
    order by current desc, unit.name collate "vi-x-icu", follow.valid_from desc limit 500`.execute(db)
  return rows
}

/** Who follows a unit on a day, or else the nearest above it that somebody follows, as far as the caller sees it. */
export async function readFollowedBy(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  today: string,
): Promise<FollowedBy> {
  const { rows } = await sql<FollowedBy['followers'][number] & { unit: FollowedBy['unit'] }>`
    select ${asUnit} as unit, ${PERSON}, follow.valid_from as "validFrom", follow.document
    from (
      select above.ancestor_id, above.depth, min(above.depth) over () as nearest, follow.*
      from org_unit_ancestor above
      join follow
        on follow.province_id = above.province_id and follow.org_unit_id = above.ancestor_id and ${isCurrent(today)}
      where above.province_id = ${provinceId} and above.org_unit_id = ${unitId}
        and ${today}::date between above.valid_from and above.valid_to
    ) follow
    join committee_member person
      on person.province_id = ${provinceId} and person.committee_member_id = follow.committee_member_id
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = follow.ancestor_id
    where follow.depth = follow.nearest
    order by person.full_name collate "vi-x-icu", person.committee_member_id`.execute(db)
  return { unit: rows[0]?.unit ?? null, followers: rows }
}

/** What was noted of visits in units of the scope, the newest first. */
export async function visitsOf(db: Db, scope: Scope, followerId: string): Promise<FollowerPage['visits']> {
  const { rows } = await sql<FollowerPage['visits'][number]>`
    select ${asUnit} as unit, visited_on as "visitedOn", text, written_by as by
    from follow_visit visit
    join view.unit_now unit on unit.province_id = visit.province_id and unit.org_unit_id = visit.org_unit_id
    where visit.province_id = ${scope.provinceId} and visit.committee_member_id = ${followerId}
      and ${branchInScope(scope, 'visit.org_unit_id')}
    order by visited_on desc, follow_visit_id desc limit 200`.execute(db)
  return rows.map((visit) => ({ ...visit, text: maskedText(visit.text) }))
}

/** What the user follows today. */
export async function followedBy(
  db: Db,
  scope: Scope,
  userId: string,
  period: PeriodRef,
  today: string,
): Promise<MyFollowing> {
  const { rows } = await sql<{ id: string }>`
    select committee_member_id::text as id from committee_member person
    where person.province_id = ${scope.provinceId} and person.user_id = ${userId}
    order by committee_member_id desc limit 1`.execute(db)
  const followerId = rows[0]?.id ?? null
  if (followerId === null) return { followerId, units: [] }
  const units = await unitsOf(db, scope, followerId, period, today)
  return { followerId, units: units.filter(({ current }) => current) }
}
