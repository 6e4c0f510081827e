import { unitInScope, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { choosePeriod } from '../indicators/current-period.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import { readSetting } from '../settings/province-settings.ts'
import { readCommittees, unitsRightBelow, yearsOf } from './committees.queries.ts'
import { allFindings, readFindings } from './findings.queries.ts'
import { praiseOfYear } from './praise-of-year.ts'
import { isOnTime, isSent, readPunctuality } from './punctuality.queries.ts'
import { quartersOf } from './quarters-of-year.ts'
import { readQuarters } from './results.queries.ts'
import { mostOf, TOP_SHARE } from './top-share.ts'
import type { YearEndAnswer, YearEndRow } from './year-end.contract.ts'

/** How many of these reached the target in the newest quarter of which any has one. */
function reachedIn(rows: readonly YearEndRow[], periods: readonly string[]): YearEndAnswer['reached'] {
  for (const period of [...periods].reverse()) {
    const judged = rows
      .flatMap(({ quarters }) => quarters.find((quarter) => quarter.period === period)?.figures ?? [])
      .filter(({ met }) => met !== null)
    if (judged.length > 0) return { period, met: judged.filter(({ met }) => met).length, of: judged.length }
  }
  return null
}

/** What is known of the committees right below a unit in a year; throws `unknown_unit`, `unknown_period`. */
export async function readYearEnd(
  database: Database,
  scope: Scope,
  asked: { unit?: string; year?: string },
): Promise<YearEndAnswer> {
  const { db } = database
  const { provinceId } = scope
  const today = todayInVietnam()
  const year = asked.year ?? (await choosePeriod(db, provinceId, undefined)).period.slice(0, 4)
  await choosePeriod(db, provinceId, year)
  const quarters = quartersOf(year, today).filter(({ ahead }) => !ahead)
  const day = quarters.at(-1)!.day
  const periods = quarters.map(({ period }) => period)
  const { unitId, code, name, kind } = await unitInScope(db, scope, asked.unit, day)
  const ids = await unitsRightBelow(
    db,
    provinceId,
    unitId,
    quarters.map((quarter) => quarter.day),
  )
  const committees = await readCommittees(db, provinceId, ids, quartersOf(year, today))
  const [results, findings, reports, praise, { share }, known] = await Promise.all([
    readQuarters(db, provinceId, committees, ['installed']),
    readFindings(db, provinceId, year, committees),
    readPunctuality(db, provinceId, committees, today),
    praiseOfYear(database, scope, code, periods),
    readSetting(db, provinceId, TOP_SHARE),
    yearsOf(db, provinceId, unitId),
  ])
  const rows = committees.map((committee): YearEndRow => {
    const [sent, named] = [reports.get(committee.unitId)!, praise?.get(committee.unit.code) ?? []]
    return {
      unit: committee.unit,
      endedOn: committee.endedOn,
      quarters: results.get(committee.unitId)!,
      findings: allFindings(findings.get(committee.unitId)!),
      reports: {
        asked: sent.length,
        sent: sent.filter(isSent).length,
        onTime: sent.filter(isOnTime).length,
        returned: sent.reduce((sum, { returned }) => sum + returned, 0),
        instead: sent.reduce((sum, { instead }) => sum + instead, 0),
      },
      praised: named.filter(({ list }) => list === 'praise').length,
      reminded: named.filter(({ list }) => list === 'remind').length,
    }
  })
  const standing = rows.filter(({ endedOn }) => endedOn === null)
  return {
    unit: { code, name, kind },
    year,
    years: [...new Set([year, ...known])].sort().reverse(),
    day,
    rows,
    reached: reachedIn(standing, periods),
    top: { share, of: standing.length, most: share === null ? null : mostOf(share, standing.length) },
  }
}
