import { unitInScope, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import { periodRef, type PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { daysOf, monthsBetween } from '../indicators/periods.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import type { Break, BreaksAnswer } from './breaks.contract.ts'

export interface BreakRead extends UnitRef {
  stood: boolean
  came: number
  went: number
  came_members: number
  went_members: number
  listed: number
  unlisted: number
  listed_members: number
  unlisted_members: number
  denominator_then: number | null
  unknown: boolean
  rule_then: string | null
  rule_now: string | null
  exempt_then: number
  exempt_now: number
  day: string | null
}

const readRows = preparedRead<BreakRead>('breaks')

/** Exempting changes a share by so many points before a reader is told. */
const EXEMPT_POINTS = 2

/** A line over months is not longer. */
const MOST_MONTHS = 36

/** All that speaks against setting one unit's figure beside that of the period before, what weighs most first. */
export function breaksOf(row: BreakRead, period: string, sameTree: boolean): Break[] {
  const { code, name, kind } = row
  const nobody = { branches: 0, members: 0 }
  const blank = { unit: { code, name, kind }, period, day: null, came: nobody, went: nobody, then: null, now: null }
  // nothing else can be said where there is nothing to compare with
  if (!row.stood && !sameTree) return [{ ...blank, kind: 'founded', day: row.day }]
  if (!row.denominator_then) return [{ ...blank, kind: 'missing' }]
  const breaks: Break[] = []
  if (row.came > 0 || row.went > 0) {
    breaks.push({
      ...{ ...blank, kind: 'people', day: row.day },
      came: { branches: row.came, members: row.came_members },
      went: { branches: row.went, members: row.went_members },
    })
  }
  if (row.listed > 0 || row.unlisted > 0) {
    breaks.push({
      ...{ ...blank, kind: 'listed' },
      came: { branches: row.listed, members: row.listed_members },
      went: { branches: row.unlisted, members: row.unlisted_members },
    })
  }
  if (row.rule_then !== row.rule_now) breaks.push({ ...blank, kind: 'rule', then: row.rule_then, now: row.rule_now })
  else if (Math.abs(row.exempt_now - row.exempt_then) >= EXEMPT_POINTS) {
    breaks.push({ ...blank, kind: 'exempt', then: String(row.exempt_then), now: String(row.exempt_now) })
  }
  if (row.unknown) breaks.push({ ...blank, kind: 'unknown' })
  return breaks
}

/** Why figures of a period, or of each month since `from`, cannot be set beside those of the one before; throws `unknown_unit`. */
export async function readBreaks(
  database: Pick<Database, 'db' | 'pool'>,
  scope: Scope,
  asked: {
    code: string
    indicator: IndicatorId
    period: PeriodRef
    from: string | null
    otherTree: string | null
    below: boolean
  },
): Promise<BreaksAnswer> {
  const { period, previous, day } = asked.period
  const { unitId, code, name, kind } = await unitInScope(database.db, scope, asked.code, asked.otherTree ?? day)
  const sameTree = asked.otherTree !== null
  const read = async (each: PeriodRef): Promise<Break[]> => {
    const values = [scope.provinceId, unitId, asked.below, asked.indicator, each.period, each.previous]
    const rows = await readRows(database, [
      ...values,
      asked.otherTree ?? each.day,
      daysOf(each.previous).endsOn,
      sameTree,
    ])
    return rows.flatMap((row) => breaksOf(row, each.period, sameTree))
  }
  const periods =
    asked.from === null
      ? [asked.period]
      : monthsBetween(daysOf(asked.from).startsOn, day)
          .slice(-MOST_MONTHS)
          .map((each) => periodRef(each))
  const breaks = await Promise.all(periods.map(read))
  return { unit: { code, name, kind }, period, previous, breaks: breaks.flat() }
}
