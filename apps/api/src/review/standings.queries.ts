import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'

/** The accounts and members whose standing a decision moves. */
export interface Touched {
  accountIds: string[]
  memberIds: string[]
}

/** A count of one measure of `reconciliation_tally` in one unit. */
interface Standing {
  unitId: string
  measure: string
  count: number
}

/** What these accounts and members add to the tallies of the units they stand in (db/tallies says the same of all). */
export async function readStandings(
  db: Db,
  provinceId: string,
  { accountIds, memberIds }: Touched,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    with root as (
      select org_unit_id from view.unit_now where province_id = ${provinceId} and kind = 'province'
    ),
    standing as (
      select distinct on (account_id) account_id, member_id, rule, status from link
      where province_id = ${provinceId} and account_id = any (${accountIds}::bigint[])
      order by account_id, status, member_id
    ),
    account as (
      select coalesce(version.branch_id, member.branch_id, root.org_unit_id) as org_unit_id, standing.status, standing.rule
      from unnest(${accountIds}::bigint[]) as named (account_id)
      cross join root
      join lateral (
        select branch_id from account_version version
        where version.province_id = ${provinceId} and version.account_id = named.account_id
        order by as_of desc, import_id desc limit 1
      ) version on true
      left join standing on standing.account_id = named.account_id
      left join lateral (
        select branch_id from member_version version
        where version.province_id = ${provinceId} and version.member_id = standing.member_id
        order by temporary, as_of desc, import_id desc limit 1
      ) member on true
    ),
    measure as (
      select org_unit_id, case when status in ('linked', 'review') then status else 'account_only' end as measure
      from account
      union all
      select org_unit_id, 'second' from account where status = 'second'
      union all
      select org_unit_id, 'rule:' || rule from account where status = 'linked'
      union all
      select current.branch_id, 'member_only'
      from view.member_current current
      where current.province_id = ${provinceId} and current.member_id = any (${memberIds}::bigint[])
        and not view.is_gone(current.status)
        and not exists (
          select from link where link.province_id = ${provinceId} and link.member_id = current.member_id)
      union all
      select current.branch_id, 'member_review'
      from view.member_current current
      join lateral (
        select bool_or(status = 'review') as waits, bool_or(status = 'linked') as linked from link
        where link.province_id = ${provinceId} and link.member_id = current.member_id
      ) own on waits and not linked
      where current.province_id = ${provinceId} and current.member_id = any (${memberIds}::bigint[])
        and not view.is_gone(current.status)
      union all
      select coalesce(finding.org_unit_id, root.org_unit_id),
        case when closed_on is null then 'open:' else 'closed:' end || type
      from finding cross join root
      where finding.province_id = ${provinceId}
        and (finding.account_id = any (${accountIds}::bigint[]) or finding.member_id = any (${memberIds}::bigint[]))
    )
    select org_unit_id as "unitId", measure, count(*)::integer as count from measure group by org_unit_id, measure`.execute(
    db,
  )
  return rows
}

/** Moves the tallies of these units, and of all above them, by the difference of two readings. */
export async function moveTallies(db: Db, provinceId: string, before: Standing[], after: Standing[]): Promise<void> {
  const moved = [...before.map((one) => ({ ...one, count: -one.count })), ...after]
  await sql`
    insert into reconciliation_tally as tally (province_id, org_unit_id, measure, count)
    select ${provinceId}, above.ancestor_id, measure, sum(count)
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved ("unitId" bigint, measure text, count integer)
    join view.unit_under above on above.province_id = ${provinceId} and above.org_unit_id = "unitId"
    group by above.ancestor_id, measure
    having sum(count) <> 0
    on conflict (province_id, org_unit_id, measure) do update set count = tally.count + excluded.count`.execute(db)
}

/** Marks the figures that a change of these accounts and members can move (as db/reconcile/395 does for a whole run). */
export async function markStandingsStale(
  db: Db,
  provinceId: string,
  { accountIds, memberIds }: Touched,
): Promise<void> {
  await sql`
    insert into stale_fact (province_id, family, org_unit_id)
    select ${provinceId}::bigint, family, branch_id
    from member_version
    cross join (values ('members'), ('accounts')) as moved (family)
    where province_id = ${provinceId} and member_id = any (${memberIds}::bigint[])
    union
    select ${provinceId}, 'accounts', coalesce(branch_id, 0)
    from account_version where province_id = ${provinceId} and account_id = any (${accountIds}::bigint[])
    on conflict do nothing`.execute(db)
}
