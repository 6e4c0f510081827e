import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { listSources } from '../indicators/sources.queries.ts'
import { rankChildren } from '../rankings/rankings.queries.ts'
import { readTallies } from '../reconciliation/reconciliation.queries.ts'
import type { Dashboard } from './dashboard.contract.ts'

const DRAWN: IndicatorId[] = ['installed', 'signed_in', 'meeting_matched', 'branches_using']

/** Monthly figures of the drawn indicators up to a day, at most a year of them, oldest first. */
async function readSeries(
  { db }: Database,
  { provinceId }: Scope,
  unitId: string,
  day: string,
): Promise<Dashboard['series']> {
  const rows = await db
    .selectFrom('fact')
    .select(['indicator_id', 'period', 'numerator', 'denominator'])
    .where('province_id', '=', provinceId)
    .where('org_unit_id', '=', unitId)
    .where('indicator_id', 'in', DRAWN)
    .where('period', 'like', '____-__')
    .where('period', 'not like', '%Q%')
    .where('period', '<=', day.slice(0, 7))
    .where('period', '>', `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}`)
    .orderBy('period')
    .execute()
  return DRAWN.map((indicator) => ({
    indicator,
    points: rows
      .filter((row) => row.indicator_id === indicator)
      .map(({ period, numerator, denominator }) => ({ period, numerator, denominator })),
  }))
}

async function countBranchesWithGap(
  { db }: Database,
  { provinceId }: Scope,
  unitId: string,
  { period, day }: PeriodRef,
) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
    from view.branch_gap(${provinceId}, ${unitId}, '{installed}', ${period}, ${day})`.execute(db)
  return rows[0]!.count
}

/** Everything *Tổng quan* shows of a unit and a period; throws `unknown_unit`. */
export async function readDashboard(
  database: Database,
  scope: Scope,
  unitCode: string | undefined,
  period: PeriodRef,
): Promise<Dashboard> {
  const { db } = database
  const { unitId, unit, figures } = await readUnitFigures(database, scope, unitCode, period)
  const [sources, series, ranking, branchesWithGap, tallies, newest] = await Promise.all([
    listSources(db, scope.provinceId, period.day),
    readSeries(database, scope, unitId, period.day),
    rankChildren(database, scope, unit.code, 'installed', period),
    countBranchesWithGap(database, scope, unitId, period),
    readTallies(db, scope, unitId),
    db
      .selectFrom('import')
      .select('finished_at')
      .where('province_id', '=', scope.provinceId)
      .where('status', '=', 'committed')
      .orderBy('import_id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  const openFindings = tallies.findingsByType
    .filter(({ open }) => open > 0)
    .map(({ type, open }) => ({ type, count: open }))
  return {
    unit,
    period: period.period,
    asOf: period.day,
    sources,
    figures,
    series,
    ranking: ranking.rows,
    branchesWithGap,
    reconciliation: { ...tallies, openFindings },
    lastImportAt: newest?.finished_at ?? null,
  }
}
