import { unitInScope, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod, periodRef, type PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { rankChildren } from '../rankings/rankings.queries.ts'
import type { Ranking, RankingRow } from '../rankings/rankings.contract.ts'
import { readSetting } from '../settings/province-settings.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { peopleShort } from '../targets/distance.ts'
import { sureRise, whyPraised, whyReminded } from './judge-unit.ts'
import { PRAISE } from './praise-settings.ts'
import type { PraiseAnswer, PraiseQuery, PraiseSettings } from './praise.contract.ts'

/** The rankings of a unit's children over its newest periods, newest first, as far back as there are figures. */
async function rankingsOf(
  database: Database,
  scope: Scope,
  { unit, indicator }: { unit: string; indicator: IndicatorId },
  newest: PeriodRef,
  { periods }: PraiseSettings,
): Promise<Ranking[]> {
  const rankings: Ranking[] = []
  let period = newest
  // a rise needs one before
  for (let asked = Math.max(periods, 2); asked > 0; asked--) {
    rankings.push(await rankChildren(database, scope, unit, indicator, period))
    period = periodRef(period.previous)
  }
  return rankings
}

const named = (row: RankingRow) => ({
  unit: { code: row.code, name: row.name, kind: row.kind as UnitKind },
  numerator: row.numerator,
  denominator: row.denominator,
  rate: row.rate,
  previousRate: row.previousRate,
  bounds: row.bounds,
  target: row.target,
  missing: row.target === null ? null : peopleShort(row.numerator, row.denominator, row.target),
})

/** Who rose most for certain, at least by what is asked; of equal ones all. */
function risersOf(histories: RankingRow[][], { rise, risers }: PraiseSettings): Set<RankingRow[]> {
  const rose = histories
    .map((history) => ({ history, by: sureRise(history) }))
    .filter((one): one is { history: RankingRow[]; by: number } => one.by !== null && one.by >= rise)
    .sort((a, b) => b.by - a.by)
  const least = rose[risers - 1]?.by ?? (risers === 0 ? Infinity : -Infinity)
  return new Set(rose.filter(({ by }) => by >= least).map(({ history }) => history))
}

/** Which units directly below one are to be praised and which reminded, and why; throws `unknown_unit`. */
export async function praiseAndRemind(database: Database, scope: Scope, query: PraiseQuery): Promise<PraiseAnswer> {
  const { indicator = 'installed' } = query
  const newest = await choosePeriod(database.db, scope.provinceId, query.period)
  const { code } = await unitInScope(database.db, scope, query.unit, newest.day)
  const settings = await readSetting(database.db, scope.provinceId, PRAISE)
  const rankings = await rankingsOf(database, scope, { unit: code, indicator }, newest, settings)
  const now = rankings[0]!
  const earlier = rankings.slice(1).map(({ rows }) => new Map(rows.map((row) => [row.code, row])))
  const histories = now.rows.map((row) => {
    const history = [row]
    for (const rows of earlier) {
      const before = rows.get(row.code)
      if (!before) break
      history.push(before)
    }
    return history
  })
  const risers = risersOf(histories, settings)
  const judged = histories.map((history) => ({
    row: history[0]!,
    praise: whyPraised(history, risers.has(history), settings),
    remind: whyReminded(history, settings),
  }))
  return {
    unit: now.unit,
    indicator,
    period: newest.period,
    periods: rankings.map(({ period }) => period),
    ...{ asOf: now.asOf, rule: now.rule, settings, units: now.rows.length },
    praise: judged
      .filter(({ praise }) => praise.length > 0)
      .map(({ row, praise }) => ({ ...named(row), reasons: praise })),
    remind: judged
      .filter(({ remind }) => remind.length > 0)
      .map(({ row, remind }) => ({
        ...named(row),
        reasons: remind,
        rosterDays: row.withheld?.find(({ reason }) => reason === 'roster')?.found ?? null,
      }))
      .sort((a, b) => (b.missing ?? 0) - (a.missing ?? 0)),
  }
}
