import { sql } from 'kysely'
import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { readUnitFigures } from '../indicators/indicators.queries.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readSetting } from '../settings/province-settings.ts'
import { rateBounds } from '../shared/rate-bounds.ts'
import { missingTo } from './judge-unit.ts'
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
    select unit.code, unit.name, fact.denominator - fact.numerator as missing, fact.denominator,
      (count(*) over ())::integer as "inAll"
    from org_unit_ancestor above
    join org_unit_version unit
      on unit.province_id = above.province_id and unit.org_unit_id = above.org_unit_id
      and unit.kind in ('branch', 'base_branch') and ${asked.day}::date between unit.valid_from and unit.valid_to
    join fact
      on fact.province_id = above.province_id and fact.org_unit_id = above.org_unit_id and fact.period = ${asked.period}
      and fact.indicator_id = ${asked.indicator} and fact.numerator < fact.denominator
    where above.province_id = ${provinceId} and above.ancestor_id = ${asked.unitId}
      and ${asked.day}::date between above.valid_from and above.valid_to
    order by missing desc, unit.name
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
    missing: missingTo(numerator, denominator, target),
    writtenOn,
    deadline: daysAfter(writtenOn, letterDays),
    branches,
    branchesInAll: inAll,
  }
}
