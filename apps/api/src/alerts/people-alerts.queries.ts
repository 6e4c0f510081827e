import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { SOON } from '../exemptions/exemptions.queries.ts'
import { atProvince } from '../reconciliation/finding-place.ts'
import type { Alert } from './alerts.contract.ts'

type Counted = Omit<Alert, 'figure'>

/** Where each unit below stands, `place (org_unit_id, below_id)`: the unit directly below through which it hangs, or the unit itself. */
const place = (provinceId: string, unitId: string) => sql`
  place as materialized (
    select distinct on (under.org_unit_id) under.org_unit_id, below.org_unit_id as below_id
    from view.unit_under below
    join view.unit_under under on under.province_id = below.province_id and under.ancestor_id = below.org_unit_id
    where below.province_id = ${provinceId} and below.ancestor_id = ${unitId}
    order by under.org_unit_id, below.depth = 1 desc, below.org_unit_id
  )`

const asUnit = sql`json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit`
const alerts = (rows: Counted[]): Alert[] => rows.map((row) => ({ ...row, figure: null }))

/** Open findings that are older than so many days on the day their age is counted to, counted by the unit directly below; of those in the caller's sight. */
export async function findingAlerts(
  db: Db,
  provinceId: string,
  unitId: string,
  olderThan: number,
  asOf: string | null,
): Promise<Alert[]> {
  const { rows } = await sql<Counted>`
    with ${place(provinceId, unitId)},
    counted as (
      select ${atProvince} as org_unit_id, count(*) as count, min(opened_on) as since
      from finding
      where finding.province_id = ${provinceId} and closed_on is null and ${asOf}::date - opened_on > ${olderThan}::integer
      group by 1
    )
    select 'old_findings' as kind, ${asUnit}, sum(counted.count)::integer as count, min(counted.since) as since
    from counted
    join place using (org_unit_id)
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = place.below_id
    group by unit.code, unit.name, unit.kind`.execute(db)
  return alerts(rows)
}

/**
 * Exemptions that ended without another one in their place, and those that end within 30 days, by the unit directly below.
 * What files brought of units and has ended is not told: it ended as it was meant to.
 */
export async function exemptionAlerts(db: Db, provinceId: string, unitId: string, today: string): Promise<Alert[]> {
  const { rows } = await sql<Counted>`
    with ${place(provinceId, unitId)}
    select
      case standing.state when 'over' then 'exemption_over' else 'exemption_ending' end as kind, ${asUnit},
      count(*)::integer as count, min(standing.until) as since
    from view.exemption_standing(${provinceId}, ${today}::date, ${SOON}::integer) standing
    join place using (org_unit_id)
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = place.below_id
    where standing.state in ('over', 'ending')
    group by 1, unit.code, unit.name, unit.kind`.execute(db)
  return alerts(rows)
}
