import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { ATTRIBUTES, PIVOT_INDICATORS, type Filtered, type PivotIndicator } from './pivot.contract.ts'
import { ask, countedSpans, countedTables, ruleOf } from './pivot-spans.ts'
import type { Counted } from './spread.ts'

export const isFiltered = (query: Filtered) => ATTRIBUTES.some((attribute) => query[attribute] !== undefined)

/** What branches count of the people a filter leaves, by code, from their spans; throws `unknown_unit`, `invalid_request`. */
export async function countFiltered(
  db: Db,
  scope: Scope,
  { unit, indicator, ...only }: Filtered & { unit: string | undefined; indicator: IndicatorId },
  period: PeriodRef,
): Promise<{ branches: Map<string, Counted>; rule: string }> {
  if (!(PIVOT_INDICATORS as readonly string[]).includes(indicator)) {
    throw new AppError(
      'invalid_request',
      'Chỉ số này không lọc theo đảng viên được. Chọn một chỉ số kích hoạt, hoặc bỏ lọc.',
    )
  }
  const query = { unit, indicator: indicator as PivotIndicator, ...only }
  const asked = await ask(db, scope, query, period)
  const { rows } = await sql<Counted & { code: string }>`
    ${countedTables(asked, !asked.isRoot)}
    select branch.code, person.numerator, person.denominator
    from (
      select span.branch_id, count(*)::integer as denominator,
        (count(*) filter (where span.account = 'installed'))::integer as numerator
      from ${countedSpans(asked, !asked.isRoot)}
      group by span.branch_id
    ) person
    join org_unit_version branch
      on branch.province_id = ${scope.provinceId} and branch.org_unit_id = person.branch_id
      and ${period.day}::date between branch.valid_from and branch.valid_to`.execute(db)
  return { branches: new Map(rows.map(({ code, ...counted }) => [code, counted])), rule: await ruleOf(db, asked) }
}
