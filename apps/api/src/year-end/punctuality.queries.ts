import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { lateDays } from '../reports/standing.queries.ts'
import type { Committee } from './committees.queries.ts'
import type { YearReport } from './year-end.contract.ts'

/** Whether a report that was asked for came, and in time. */
export const isSent = ({ firstSentAt }: YearReport): boolean => firstSentAt !== null
export const isOnTime = (report: YearReport): boolean => isSent(report) && report.lateDays === 0

/** The reports that were asked of committees in a year, by unit, each in the order of quarters. */
export async function readPunctuality(
  db: Db,
  provinceId: string,
  committees: readonly Committee[],
  today: string,
): Promise<Map<string, YearReport[]>> {
  const stood = committees.flatMap(({ unitId, quarters }) =>
    quarters.flatMap(({ period, kind }) => (kind === null ? [] : [{ unitId, period, kind }])),
  )
  const { rows } = await sql<Omit<YearReport, 'lateDays'> & { unitId: string }>`
    select asked.unit::text as "unitId", asked.period, due.due_on as "dueOn", standing.first_submitted_at as "firstSentAt",
      coalesce(standing.version, 0) as versions, coalesce(taken.returned, 0) as returned,
      coalesce(taken.instead, 0) as instead, standing.step
    from unnest(
      ${stood.map(({ unitId }) => unitId)}::bigint[], ${stood.map(({ period }) => period)}::text[],
      ${stood.map(({ kind }) => kind)}::text[]
    ) as asked (unit, period, kind)
    join quarter_due due
      on due.province_id = ${provinceId} and due.period = asked.period and due.unit_kind = asked.kind
    left join view.submission_standing standing
      on standing.province_id = ${provinceId} and standing.org_unit_id = asked.unit and standing.period = asked.period
    left join (
      select org_unit_id, period, count(*) filter (where step = 'returned')::integer as returned,
        count(*) filter (where step = 'submitted' and reason is not null)::integer as instead
      from submission join submission_step using (province_id, submission_id)
      where province_id = ${provinceId} and org_unit_id = any (${stood.map(({ unitId }) => unitId)}::bigint[])
      group by org_unit_id, period
    ) taken on taken.org_unit_id = asked.unit and taken.period = asked.period
    order by asked.period`.execute(db)
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId)
  const told = ({
    period,
    dueOn,
    firstSentAt,
    versions,
    returned,
    instead,
    step,
  }: (typeof rows)[number]): YearReport => ({
    ...{ period, dueOn, firstSentAt, versions, returned, instead, step },
    lateDays: lateDays({ dueOn, firstSubmittedAt: firstSentAt }, today),
  })
  return new Map(committees.map(({ unitId }) => [unitId, (byUnit.get(unitId) ?? []).map(told)]))
}
