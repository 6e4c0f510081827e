import { unitInScope, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { periodRef } from '../indicators/current-period.ts'
import { COUNTED_INDICATORS } from '../indicators/indicators.contract.ts'
import { todayInVietnam } from '../indicators/refresh-facts.ts'
import type { DifferenceAnswer } from './difference.contract.ts'
import { differenceOf } from './difference.ts'
import { draftReport } from './freeze.ts'
import type { ReportFacts } from './report-facts.ts'
import { readFrozen } from './report.queries.ts'
import { readStanding } from './standing.queries.ts'

const countOf = ({ whole }: ReportFacts, indicator: (typeof COUNTED_INDICATORS)[number]) => {
  const { numerator = 0, denominator = 0 } = whole.figures[indicator] ?? {}
  return { numerator, denominator }
}

/**
 * What a version of a unit's report says otherwise than another, or than what is being written now. Throws `unknown_unit`,
 * `not_found`, `report_refused`.
 */
export async function readDifference(
  database: Database,
  scope: Scope,
  { code, period, from, to }: { code: string; period: string; from: number; to: number | undefined },
): Promise<DifferenceAnswer> {
  const { db } = database
  const { provinceId } = scope
  const { unitId, ...found } = await unitInScope(db, scope, code, periodRef(period).day)
  const unit = { code: found.code, name: found.name, kind: found.kind }
  const standing = await readStanding(db, provinceId, unitId, period)
  const sent = standing?.step === 'submitted' || standing?.step === 'accepted'
  const later = to ?? (sent ? standing.version : null)
  const was = await readFrozen(db, provinceId, unitId, period, from)
  const is =
    later === null
      ? await draftReport(database, scope, { unitId, unit, period, day: todayInVietnam() })
      : await readFrozen(db, provinceId, unitId, period, later)
  const figures = COUNTED_INDICATORS.map((indicator) => ({
    indicator,
    was: countOf(was.facts, indicator),
    is: countOf(is.facts, indicator),
  }))
  return {
    ...{ unit, period, from, to: later },
    figures: figures.filter(({ was, is }) => was.numerator !== is.numerator || was.denominator !== is.denominator),
    difference: differenceOf(was.document, is.document),
  }
}
