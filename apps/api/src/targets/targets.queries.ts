import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Database, Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { Figure, IndicatorId } from '../indicators/indicators.contract.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { peopleShort, fewestGaps } from './distance.ts'
import { forecast, type MonthlyFigure } from './forecast.ts'
import { monthsBetween, paceNeeded, paceOf } from './pace.ts'
import type { TargetLine, TargetPlan, TargetsAnswer } from './targets.contract.ts'

/** A plan as JSON, with its unit where the caller may see it by name. */
const PLAN = sql`json_build_object(
  'planId', plan.target_plan_id::text,
  'unit', json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind),
  'indicator', plan.indicator_id, 'reason', plan.reason, 'document', plan.document, 'setBy', plan.set_by,
  'setOn', plan.set_on,
  'milestones', (
    select coalesce(json_agg(json_build_object('dueOn', due_on, 'share', share::float8) order by due_on), '[]')
    from target_milestone milestone
    where milestone.province_id = plan.province_id and milestone.target_plan_id = plan.target_plan_id
  ))`

interface InForce {
  indicator: IndicatorId
  own: boolean
  from: UnitRef | null
  plan: TargetPlan | null
}

/** Whose target holds for a unit on a day, of each indicator that has one. */
async function targetsInForce(db: Db, provinceId: string, unitId: string, day: string): Promise<InForce[]> {
  const { rows } = await sql<InForce>`
    select
      target.indicator_id as indicator, target.depth = 0 as own,
      case when unit.code is not null then json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) end as "from",
      case when unit.code is not null and plan.target_plan_id is not null then ${PLAN} end as plan
    from view.target_in_force(${provinceId}, ${unitId}, ${day}, ${day}) target
    left join target_plan plan
      on plan.province_id = ${provinceId} and plan.target_plan_id = target.target_plan_id
    left join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = target.given_to`.execute(db)
  return rows
}

/** What units strictly below were given of their own, as it holds on a day; who set it first, first. */
async function plansBelow(db: Db, provinceId: string, unitId: string, day: string): Promise<TargetPlan[]> {
  const { rows } = await sql<{ plan: TargetPlan }>`
    select ${PLAN} as plan
    from target_plan plan
    join view.unit_under above
      on above.province_id = plan.province_id and above.org_unit_id = plan.org_unit_id and above.ancestor_id = ${unitId}
      and above.depth > 0
    join view.unit_now unit on unit.province_id = plan.province_id and unit.org_unit_id = plan.org_unit_id
    where plan.province_id = ${provinceId} and exists (
      select from target
      where target.province_id = plan.province_id and target.org_unit_id = plan.org_unit_id
        and target.indicator_id = plan.indicator_id and target.target_plan_id = plan.target_plan_id
        and ${day}::date between target.valid_from and target.valid_to
    )
    order by unit.name, unit.code, plan.indicator_id
    limit 200`.execute(db)
  return rows.map(({ plan }) => plan)
}

/** How many are missing in each branch below a unit that misses anybody, by indicator. */
async function gapsOfBranches(
  db: Db,
  provinceId: string,
  unitId: string,
  indicators: readonly IndicatorId[],
  { period, day }: PeriodRef,
): Promise<Map<IndicatorId, number[]>> {
  const { rows } = await sql<{ indicator: IndicatorId; gaps: number[] }>`
    select indicator_id as indicator, array_agg(missing) as gaps
    from view.branch_gap(${provinceId}, ${unitId}, ${indicators}, ${period}, ${day})
    group by indicator_id`.execute(db)
  return new Map(rows.map(({ indicator, gaps }) => [indicator, gaps]))
}

/** A unit's monthly figures up to a day, at most two years of them, oldest first, by indicator. */
async function monthlyOf(
  db: Db,
  provinceId: string,
  unitId: string,
  day: string,
): Promise<Map<IndicatorId, MonthlyFigure[]>> {
  const { rows } = await sql<MonthlyFigure & { indicator: IndicatorId }>`
    select indicator_id as indicator, period, numerator, denominator
    from fact
    where province_id = ${provinceId} and org_unit_id = ${unitId} and view.period_kind(period) = '-'
      and as_of <= ${day} and period > to_char(${day}::date - interval '2 years', 'YYYY-MM')
    order by period`.execute(db)
  return Map.groupBy(rows, ({ indicator }) => indicator) as Map<IndicatorId, MonthlyFigure[]>
}

/** The last day of a month some months after that of a series. */
function monthsAhead(month: string, months: number): string {
  const time = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) + months, 0))
  return time.toISOString().slice(0, 10)
}

const LOOK_AHEAD = 3
/** Meetings begin anew each month: what is short of them is not made up for later. */
const addsUp = (indicator: IndicatorId) => !indicator.startsWith('meeting_') && indicator !== 'branches_using'

function lineOf(
  figure: Figure,
  known: InForce | undefined,
  { gaps, series, day, today }: { gaps: number[]; series: MonthlyFigure[]; day: string; today: string },
): TargetLine {
  const { indicator, numerator, denominator, target: share } = figure
  const next = known?.plan?.milestones.find(({ dueOn }) => dueOn > day) ?? null
  const asked = share ?? next?.share ?? null
  const last = series.at(-1)
  const on = next?.dueOn ?? (last ? monthsAhead(last.period, LOOK_AHEAD) : null)
  const told = last && on ? forecast(series, Math.max(monthsBetween(last.period, on), 1)) : null
  const missing = next ? peopleShort(numerator, denominator, next.share) : null
  const people = asked === null ? null : peopleShort(numerator, denominator, asked)
  return {
    ...{ indicator, numerator, denominator, share },
    met: share === null || denominator === 0 ? null : people === 0,
    ...{ from: known?.from ?? null, own: known?.own ?? false, plan: known?.plan ?? null, next },
    short:
      asked === null || people === null
        ? null
        : { share: asked, people, branches: gaps.length, fewest: people === 0 ? 0 : fewestGaps(gaps, people) },
    pace: addsUp(indicator) ? paceOf(series) : null,
    needed: addsUp(indicator) && next && missing ? paceNeeded(missing, today, next.dueOn) : null,
    forecast: told && { on: on!, ...told },
  }
}

/** Everything the page of targets says of a unit and a period but who may set them; throws `unknown_unit`. */
export async function readTargets(
  database: Database,
  scope: Scope,
  unitCode: string | undefined,
  period: PeriodRef,
): Promise<Omit<TargetsAnswer, 'maySet'> & { unitId: string }> {
  const { db } = database
  const { provinceId } = scope
  const { unitId, unit, figures } = await readUnitFigures(database, scope, unitCode, period)
  const inForce = await targetsInForce(db, provinceId, unitId, period.day)
  const asked = inForce.map(({ indicator }) => indicator)
  const [below, gaps, series] = await Promise.all([
    plansBelow(db, provinceId, unitId, period.day),
    gapsOfBranches(db, provinceId, unitId, asked, period),
    monthlyOf(db, provinceId, unitId, period.day),
  ])
  const ofIndicator = new Map(inForce.map((one) => [one.indicator, one]))
  return {
    unitId,
    unit,
    period: period.period,
    asOf: period.day,
    lines: figures.map((figure) =>
      lineOf(figure, ofIndicator.get(figure.indicator), {
        gaps: gaps.get(figure.indicator) ?? [],
        series: series.get(figure.indicator) ?? [],
        day: period.day,
        today: todayInVietnam(),
      }),
    ),
    below,
  }
}
