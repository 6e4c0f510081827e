import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { peopleShort } from '../targets/distance.ts'
import type { Alert } from './alerts.contract.ts'

/** How far the figures that are compared lie apart, in days. */
const STALLED_DAYS = 14

interface Asked {
  unit: UnitRef
  indicator: IndicatorId
  share: number
  /** Null: it always held. */
  since: string | null
  numerator: number
  denominator: number
  /** Figures at least two weeks older than the newest ones, where those did not rise above them. */
  still: string | null
}

/**
 * Of units (`depth` 0), or of one and those directly below it (1), those that are under the target in force on the last day of a period, on the tree of that day.
 * One of them is `stalled` when its members with the app (`installed`) are no more in its newest monthly figures of the period
 * than in the newest ones at least 14 days older: figures stand for the days of imported files, so without a newer file
 * nothing moves, and the alert says since which day. A unit with one monthly figure only is never stalled.
 */
export async function targetAlerts(
  db: Db,
  provinceId: string,
  { unitIds, depth }: { unitIds: readonly string[]; depth: 0 | 1 },
  { period, day }: PeriodRef,
): Promise<Alert[]> {
  const { rows } = await sql<Asked>`
    with unit as materialized (
      select version.org_unit_id, json_build_object('code', code, 'name', name, 'kind', kind) as unit
      from org_unit_ancestor above
      join org_unit_version version
        on version.province_id = above.province_id and version.org_unit_id = above.org_unit_id
        and ${day}::date between version.valid_from and version.valid_to
      where above.province_id = ${provinceId} and above.ancestor_id = any (${unitIds}::bigint[]) and above.depth <= ${depth}
        and ${day}::date between above.valid_from and above.valid_to
    ),
    asked as (
      select unit.org_unit_id, target.indicator_id, target.share, target.valid_from, target.target_plan_id
      from unit
      cross join lateral view.target_in_force(${provinceId}, unit.org_unit_id, ${day}, ${day}) target
    )
    select
      unit.unit, fact.indicator_id as indicator, asked.share::float8 as share, nullif(asked.valid_from, '-infinity') as since,
      fact.numerator, fact.denominator, still.as_of as still
    from asked
    join unit using (org_unit_id)
    join fact
      on fact.province_id = ${provinceId} and fact.org_unit_id = asked.org_unit_id and fact.period = ${period}
      and fact.indicator_id = asked.indicator_id and fact.numerator < asked.share * fact.denominator
      -- the directive's own 100 % of another population says the same of the same people again
      and (asked.target_plan_id is not null or asked.indicator_id not like 'installed_p%')
    left join lateral (
      select as_of, numerator from fact month
      where month.province_id = ${provinceId} and month.org_unit_id = asked.org_unit_id
        and month.indicator_id = 'installed' and asked.indicator_id = 'installed'
        and view.period_kind(month.period) = '-' and month.as_of <= ${day}::date
      order by month.period desc limit 1
    ) newest on true
    left join lateral (
      select as_of, numerator from fact month
      where month.province_id = ${provinceId} and month.org_unit_id = asked.org_unit_id
        and month.indicator_id = 'installed'
        and view.period_kind(month.period) = '-' and month.as_of <= newest.as_of - ${STALLED_DAYS}::integer
      order by month.period desc limit 1
    ) earlier on true
    left join lateral (select earlier.as_of where newest.numerator <= earlier.numerator) still on true`.execute(db)
  return rows.flatMap(({ unit, still, since, ...figure }) => {
    const count = peopleShort(figure.numerator, figure.denominator, figure.share)
    if (count === 0) return []
    const alert: Alert = { kind: still ? 'stalled' : 'below', unit, since: still ?? since, count, figure }
    return [alert]
  })
}
