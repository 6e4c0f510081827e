import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { monthsOf, previousPeriod } from '../indicators/periods.ts'
import type { MeetingMatrix, MeetingState } from './meetings.contract.ts'

/** The months shown beside a period: its own, with the months before it up to half a year in all. */
export function shownMonths({ period, day }: PeriodRef): string[] {
  const own = monthsOf(period, day)
  let first = own[0]!
  const months = [...own]
  while (months.length < 6) {
    first = previousPeriod(first)
    months.unshift(first)
  }
  return months
}

/** Those of some months that any meeting of the province is known of: of the others no file has come in yet. */
export async function monthsWithMeetings(db: Db, { provinceId }: Scope, months: string[]): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select month from unnest(${months}::text[]) month
    where exists (
      select from branch_month known where known.province_id = ${provinceId} and known.month = (month.month || '-01')::date
    )
    order by month`.execute(db)
  return rows.map(({ month }) => month)
}

interface Asked {
  months: string[]
  page: number
  pageSize: number
  otherTree: string | null
  /** Only branches with such a month. */
  state: MeetingState | null
}

/**
 * A page of a unit's branches by month, those with the most months to put right first, and how often each state occurs in
 * all of them. A branch that stood all the time as it does on the last day needs no look at its earlier versions.
 */
export async function readMeetingMatrix(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  { day }: PeriodRef,
  { months, page, pageSize, otherTree, state }: Asked,
): Promise<Pick<MeetingMatrix, 'months' | 'total' | 'page' | 'pageSize' | 'rows' | 'counts'>> {
  const { rows } = await sql<Pick<MeetingMatrix, 'total' | 'rows' | 'counts'>>`
    with shown as materialized (
      select month::date as month, least((month + interval '1 month - 1 day')::date, ${day}::date) as month_end
      from unnest(${months.map((month) => `${month}-01`)}::timestamp[]) month
    ),
    branch as materialized (
      select unit.org_unit_id, unit.code, unit.name, unit.parent_id, unit.valid_from, unit.valid_to
      from org_unit_ancestor above
      join org_unit_version unit
        on unit.province_id = above.province_id and unit.org_unit_id = above.org_unit_id
        and ${day}::date between unit.valid_from and unit.valid_to and unit.kind in ('branch', 'base_branch')
      where above.province_id = ${provinceId} and above.ancestor_id = ${unitId}
        and ${otherTree ?? day}::date between above.valid_from and above.valid_to
    ),
    stood as materialized (
      select version.org_unit_id, shown.month
      from branch
      join org_unit_version version on version.province_id = ${provinceId} and version.org_unit_id = branch.org_unit_id
        and version.kind in ('branch', 'base_branch')
      join shown on version.valid_from <= shown.month_end and version.valid_to >= shown.month
      where branch.valid_from > (select min(month) from shown)
      group by version.org_unit_id, shown.month, shown.month_end
      having sum(least(version.valid_to, month_end) - greatest(version.valid_from, shown.month) + 1)
        = month_end - shown.month + 1
    ),
    exempt as materialized (
      select distinct unit.org_unit_id, shown.month
      from view.exempt_unit unit
      join shown on shown.month_end between unit.valid_from and unit.valid_to
      where unit.province_id = ${provinceId} and unit.indicator_id = 'meeting_matched'
    ),
    judged as materialized (
      select branch_id, month, state from branch_month
      where province_id = ${provinceId} and month between ${`${months[0]}-01`}::date and ${`${months.at(-1)}-01`}::date
        and branch_id = any (array(select org_unit_id from branch))
    ),
    cell as materialized (
      select
        branch.org_unit_id, shown.month,
        case
          when exempt.month is not null then 'exempt'
          when branch.valid_from > (select min(month) from shown) and stood.month is null then 'inactive'
          else coalesce(judged.state, 'none')
        end as state
      from branch
      cross join shown
      left join exempt on exempt.org_unit_id = branch.org_unit_id and exempt.month = shown.month
      left join stood on stood.org_unit_id = branch.org_unit_id and stood.month = shown.month
      left join judged on judged.branch_id = branch.org_unit_id and judged.month = shown.month
    ),
    told as materialized (
      select
        org_unit_id, array_agg(state order by month) as states,
        count(*) filter (where state in ('none', 'paper_only', 'app_only')) as gaps,
        count(*) filter (where state in ('incomplete', 'late', 'duplicate')) as faults
      from cell
      group by org_unit_id
    ),
    chosen as materialized (
      select * from told where ${state}::text is null or ${state} = any (states)
    ),
    listed as (
      select code, name, parent_id, states, gaps, faults
      from chosen join branch using (org_unit_id)
      order by gaps desc, faults desc, name, code
      limit ${pageSize} offset ${(page - 1) * pageSize}
    )
    select
      (select count(*)::integer from chosen) as total,
      (
        select coalesce(json_agg(json_build_object('state', state, 'count', cells, 'branches', branches)), '[]')
        from (select state, count(*) as cells, count(distinct org_unit_id) as branches from cell group by state) counted
      ) as counts,
      (
        select coalesce(json_agg(
          json_build_object('code', listed.code, 'name', listed.name, 'parentName', parent.name, 'states', states)
          order by gaps desc, faults desc, listed.name, listed.code
        ), '[]')
        from listed
        left join view.unit_now parent on parent.province_id = ${provinceId} and parent.org_unit_id = listed.parent_id
      ) as rows`.execute(db)
  return { months, page, pageSize, ...rows[0]! }
}
