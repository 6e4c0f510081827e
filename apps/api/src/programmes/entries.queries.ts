import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { previousPeriod } from '../indicators/periods.ts'
import { usualOf } from './check-entry.ts'
import type { EntriesAnswer, Standing } from './entries.contract.ts'
import type { Programme } from './programmes.queries.ts'

const STANDING = sql`json_build_object(
  'version', now.version, 'numerator', now.numerator, 'denominator', now.denominator, 'doneOn', now.done_on, 'note', now.note,
  'by', now.entered_by, 'at', now.entered_at, 'verdict', now.verdict, 'reason', now.verdict_reason)`

export interface StandingOf {
  unitId: string
  period: string
  indicator: string
  standing: Standing
}

/** What stands of every indicator of these units in these periods. */
export async function readStandings(
  db: Db,
  provinceId: string,
  { units, periods }: { units: readonly string[]; periods: readonly string[] },
): Promise<StandingOf[]> {
  const { rows } = await sql<StandingOf>`
    select org_unit_id::text as "unitId", period, indicator_id as indicator, ${STANDING} as standing
    from view.entry_standing now
    where province_id = ${provinceId} and org_unit_id = any (${units}::bigint[]) and period = any (${periods}::text[])`.execute(
    db,
  )
  return rows
}

/** The lines of a unit's form: what stands, what was said before, what would be unusual. */
export async function readLines(
  db: Db,
  scope: Scope,
  { definition }: Programme,
  { unitId, period }: { unitId: string; period: string },
): Promise<EntriesAnswer['lines']> {
  const indicators = definition.indicators.filter(({ retired }) => !retired)
  const { rows } = await sql<{ indicator: string; period: string; numerator: number; denominator: number | null }>`
    select indicator_id as indicator, period, numerator, denominator
    from view.entry_counted
    where province_id = ${scope.provinceId} and org_unit_id = ${unitId} and period < ${period}
      and indicator_id = any (${indicators.map(({ id }) => id)}) and view.period_kind(period) = view.period_kind(${period})
    order by period desc`.execute(db)
  const standings = await readStandings(db, scope.provinceId, { units: [unitId], periods: [period] })
  const before = previousPeriod(period)
  return indicators.map((indicator) => {
    const earlier = rows.filter((row) => row.indicator === indicator.id)
    const last = earlier.find((row) => row.period === before)
    return {
      indicator,
      standing: standings.find((row) => row.indicator === indicator.id)?.standing ?? null,
      before: last ? { numerator: last.numerator, denominator: last.denominator } : null,
      usual: usualOf(earlier.slice(0, 12).map(({ numerator }) => numerator)),
    }
  })
}
