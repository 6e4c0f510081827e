import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { periodRef, type PeriodRef } from '../indicators/current-period.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { ATTRIBUTES, countsMembers, type Filtered, type PivotIndicator } from './pivot.contract.ts'
import { ask, countedSpans, countedTables, ruleOf } from './pivot-spans.ts'
import type { Counted } from './spread.ts'

export const isFiltered = (query: Filtered) => ATTRIBUTES.some((attribute) => query[attribute] !== undefined)

function checkCountsMembers(indicator: IndicatorId): PivotIndicator {
  if (countsMembers(indicator)) return indicator
  throw new AppError(
    'invalid_request',
    'Chỉ số này không lọc theo đảng viên được. Chọn một chỉ số kích hoạt, hoặc bỏ lọc.',
  )
}

/** What branches count of the people a filter leaves, by code, from their spans; throws `unknown_unit`, `invalid_request`. */
export async function countFiltered(
  db: Db,
  scope: Scope,
  { unit, indicator, ...only }: Filtered & { unit: string | undefined; indicator: IndicatorId },
  period: PeriodRef,
): Promise<{ branches: Map<string, Counted>; rule: string }> {
  const query = { unit, indicator: checkCountsMembers(indicator), ...only }
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

export interface FilteredMonth extends Counted {
  unitId: string
  period: string
}

/**
 * What units count in months of the people a filter leaves, each month by its own tree and rule; a month in which a unit counts
 * nobody is left out. Throws `invalid_request`.
 */
export async function countFilteredMonths(
  db: Db,
  { provinceId }: Scope,
  { indicator, units, ...only }: Filtered & { indicator: IndicatorId; units: readonly string[] },
  months: readonly string[],
): Promise<FilteredMonth[]> {
  const query = { indicator: checkCountsMembers(indicator), ...only }
  const asked = {
    ...{ provinceId, query, isRoot: false, unitId: '' },
    periods: months.map((month) => periodRef(month)),
  }
  const { rows } = await sql<FilteredMonth>`
    ${countedTables(asked, false)},
    branch as materialized (
      select counted.period, counted.day, span.branch_id, count(*) as members,
        count(*) filter (where span.account = 'installed') as installed
      from ${countedSpans(asked, false)}
      group by counted.period, counted.day, span.branch_id
    )
    select above.ancestor_id::text as "unitId", branch.period, sum(branch.members)::integer as denominator,
      sum(branch.installed)::integer as numerator
    from branch
    join org_unit_ancestor above
      on above.province_id = ${provinceId} and above.org_unit_id = branch.branch_id
      and above.ancestor_id = any (${units}::bigint[]) and branch.day between above.valid_from and above.valid_to
    group by above.ancestor_id, branch.period`.execute(db)
  return rows
}
