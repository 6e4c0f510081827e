import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import { previousPeriod } from '../indicators/periods.ts'
import type { Months } from './analysis.contract.ts'
import type { Asked } from './units.queries.ts'

interface SeriesRead {
  code: string
  name: string
  kind: string
  period: string
  numerator: number | null
  denominator: number | null
  as_of: string | null
  target: number | null
}

const readSeries = preparedRead<SeriesRead>('analysis-series')

/** As many months as asked for, oldest first, the last being that of the day. */
export function monthsUpTo(day: string, count: number): string[] {
  const months = [day.slice(0, 7)]
  while (months.length < count) months.unshift(previousPeriod(months[0]!))
  return months
}

/**
 * Units by months: those of the codes, all of which the caller must see, or the units directly below one; throws
 * `unknown_unit`.
 */
export async function readMonths(
  database: Pick<Database, 'pool'>,
  { provinceId, unitIds }: Scope,
  { unit, indicator, period: { period, day } }: Asked,
  { codes, months }: { codes: string[] | null; months: number },
): Promise<Omit<Months, 'unit'>> {
  const asked = monthsUpTo(day, months)
  const read = await readSeries(database, [provinceId, unitIds, codes, unit ?? null, indicator, asked, day])
  const rows: Months['rows'] = []
  for (const { code, name, kind, numerator, denominator } of read) {
    if (rows.at(-1)?.code !== code) rows.push({ code, name, kind, points: [] })
    rows.at(-1)!.points.push(numerator === null || denominator === null ? null : { numerator, denominator })
  }
  if (codes && rows.length < new Set(codes).size) throw unknownUnit()
  const counted = asked.map((_, at) => rows.some(({ points }) => points[at] !== null))
  const first = Math.max(0, counted.indexOf(true))
  return {
    ...{ indicator, period, target: read[0]?.target ?? null },
    asOf: read.findLast(({ as_of }) => as_of !== null)?.as_of ?? null,
    // months before anything was counted say nothing
    periods: asked.slice(first),
    rows: rows.map((row) => ({ ...row, points: row.points.slice(first) })),
  }
}
