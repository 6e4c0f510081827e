import { sql } from 'kysely'
import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readSetting } from '../settings/province-settings.ts'
import { rateBounds } from '../shared/rate-bounds.ts'
import { peopleShort } from '../targets/distance.ts'
import { PRAISE } from './praise-settings.ts'
import type { LetterAnswer, PraiseQuery } from './praise.contract.ts'

/** What fits on the second page of a letter; the rest is counted. */
const MOST_BRANCHES = 40

const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** The branches below a unit in which somebody is missing, most of them first. */
async function branchesWithGap(
  { db }: Database,
  { provinceId }: Scope,
  asked: { unitId: string; indicator: string; period: string; day: string },
) {
  const { rows } = await sql<{ code: string; name: string; missing: number; denominator: number; inAll: number }>`
    select code, name, missing, denominator, (count(*) over ())::integer as "inAll"
    from view.branch_gap(${provinceId}, ${asked.unitId}, ${[asked.indicator]}, ${asked.period}, ${asked.day})
    order by missing desc, name, code
    limit ${MOST_BRANCHES}`.execute(db)
  return {
    inAll: rows[0]?.inAll ?? 0,
    branches: rows.map(({ code, name, missing, denominator }) => ({ code, name, missing, denominator })),
  }
}

/** What a letter that reminds a unit says; throws `unknown_unit`, also where the period has no figure of it. */
export async function readLetter(database: Database, scope: Scope, query: PraiseQuery): Promise<LetterAnswer> {
  const { indicator = 'installed' } = query
  const period = await choosePeriod(database.db, scope.provinceId, query.period)
  const { unitId, unit, path, figures } = await readUnitFigures(database, scope, query.unit, period)
  const figure = figures.find((one) => one.indicator === indicator)
  if (!figure) throw unknownUnit()
  const { letterDays } = await readSetting(database.db, scope.provinceId, PRAISE)
  const asked = { unitId, indicator, period: period.period, day: period.day }
  const { branches, inAll } = await branchesWithGap(database, scope, asked)
  const { numerator, denominator, previous, target, asOf, rule } = figure
  const writtenOn = todayInVietnam()
  return {
    unit,
    above: path.at(-2) ?? null,
    ...{ indicator, period: period.period, asOf, rule, numerator, denominator, target },
    bounds: rateBounds(figure),
    previousRate: previous && previous.denominator > 0 ? previous.numerator / previous.denominator : null,
    missing: target === null ? null : peopleShort(numerator, denominator, target),
    writtenOn,
    deadline: daysAfter(writtenOn, letterDays),
    branches,
    branchesInAll: inAll,
  }
}
