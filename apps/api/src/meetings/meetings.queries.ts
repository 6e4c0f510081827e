import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { monthsOf, previousPeriod } from '../indicators/periods.ts'
import type { MeetingMatrix, MeetingState } from './meetings.contract.ts'

const PAGE_SIZE = 30

interface MatrixRead {
  code: string
  name: string
  parentName: string | null
  months: string[]
  states: MeetingState[]
  total: number
}

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

/** One page of a unit's branches by month, those with the fewest matched months first. */
export async function readMeetingMatrix(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  period: PeriodRef,
  { page, otherTree }: { page: number; otherTree: string | null },
): Promise<Pick<MeetingMatrix, 'months' | 'total' | 'page' | 'pageSize' | 'rows'>> {
  const months = shownMonths(period)
  const { rows } = await sql<MatrixRead>`
    with branch as (
      select unit.org_unit_id, unit.code, unit.name, parent.name as parent_name
      from org_unit_ancestor above
      join org_unit_version unit
        on unit.province_id = above.province_id and unit.org_unit_id = above.org_unit_id
        and ${period.day}::date between unit.valid_from and unit.valid_to and unit.kind in ('branch', 'base_branch')
      left join view.unit_now parent on parent.province_id = unit.province_id and parent.org_unit_id = unit.parent_id
      where above.province_id = ${provinceId} and above.ancestor_id = ${unitId}
        and ${otherTree ?? period.day}::date between above.valid_from and above.valid_to
    ),
    cell as (
      select
        branch.org_unit_id, shown.month,
        case
          when exists (
            select from view.exempt_unit exempt
            where exempt.province_id = ${provinceId} and exempt.org_unit_id = branch.org_unit_id
              and exempt.indicator_id = 'meeting_matched'
              and standing.month_end between exempt.valid_from and exempt.valid_to
          ) then 'exempt'
          when standing.branch_id is null then 'inactive'
          when app_regular > 1 and paper_regular > 0 then 'duplicate'
          when matched then 'matched'
          when paper_regular > 0 then 'paper_only'
          when app_regular > 0 then 'app_only'
          else 'none'
        end as state
      from branch
      cross join unnest(${months}::text[]) as shown (month)
      left join view.branch_standing(${provinceId}, ${`${months[0]}-01`}, ${period.day}) standing
        on standing.branch_id = branch.org_unit_id and to_char(standing.month, 'YYYY-MM') = shown.month
    )
    select
      code, name, parent_name as "parentName", array_agg(state order by month) as states,
      count(*) over ()::integer as total
    from branch join cell using (org_unit_id)
    group by branch.org_unit_id, code, name, parent_name
    order by
      count(*) filter (where state in ('none', 'paper_only', 'app_only')) desc,
      count(*) filter (where state in ('matched', 'duplicate')), name, code
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  return {
    months,
    total: rows[0]?.total ?? 0,
    page,
    pageSize: PAGE_SIZE,
    rows: rows.map(({ code, name, parentName, states }) => ({ code, name, parentName, states })),
  }
}
