import { unknownUnit, type Scope } from '../access/scope.ts'
import type { Database } from '../database/connect.ts'
import { preparedRead } from '../database/prepared-read.ts'
import { countFilteredMonths, isFiltered } from './filtered-units.queries.ts'
import { previousPeriod } from '../indicators/periods.ts'
import type { Months } from './analysis.contract.ts'
import type { Asked } from './units.queries.ts'

interface SeriesRead {
  unit_id: string
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

const pointOf = (counted: Pick<SeriesRead, 'numerator' | 'denominator'> | undefined) =>
  counted === undefined || counted.numerator === null || counted.denominator === null
    ? null
    : { numerator: counted.numerator, denominator: counted.denominator }

/**
 * Units by months: those of the codes, all of which the caller must see, or the units directly below one; of a part of their people
 * where a filter says so, which no target is asked of. Throws `unknown_unit`, `invalid_request`.
 */
export async function readMonths(
  database: Pick<Database, 'pool' | 'db'>,
  scope: Scope,
  { unit, indicator, period: { period, day }, only = {} }: Asked,
  { codes, months }: { codes: string[] | null; months: number },
): Promise<Omit<Months, 'unit'>> {
  const asked = monthsUpTo(day, months)
  const read = await readSeries(database, [
    ...[scope.provinceId, scope.unitIds, codes, unit ?? null, indicator, asked, day],
  ])
  const units = [...Map.groupBy(read, ({ unit_id }) => unit_id)]
  if (codes && units.length < new Set(codes).size) throw unknownUnit()
  const filtered = isFiltered(only)
    ? await countFilteredMonths(database.db, scope, { indicator, ...only, units: units.map(([id]) => id) }, asked)
    : null
  const rows = units.map(([unitId, own]) => {
    const { code, name, kind } = own[0]!
    const counted = filtered ? filtered.filter((month) => month.unitId === unitId) : own
    return { code, name, kind, points: asked.map((month) => pointOf(counted.find((row) => row.period === month))) }
  })
  const first = asked.findIndex((_, at) => rows.some(({ points }) => points[at] !== null))
  return {
    ...{ indicator, period, target: filtered ? null : (read[0]?.target ?? null) },
    asOf: filtered ? day : (read.findLast(({ as_of }) => as_of !== null)?.as_of ?? null),
    // months before anything was counted say nothing
    periods: asked.slice(Math.max(0, first)),
    rows: rows.map((row) => ({ ...row, points: row.points.slice(Math.max(0, first)) })),
  }
}
