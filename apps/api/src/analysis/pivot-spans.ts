import { sql, type RawBuilder } from 'kysely'
import { unitInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { periodRef, type PeriodRef } from '../indicators/current-period.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { ATTRIBUTES, type Attribute, type Dimension, type PivotQuery } from './pivot.contract.ts'

/** How many periods stand side by side. */
const PERIODS = 4

// columns of member_span, and of the period they are counted in, as parts
export const PART_OF: Record<Attribute, RawBuilder<string>> = {
  gender: sql`coalesce(span.gender, 'unknown')`,
  age: sql`coalesce((array['to_30', '31_to_45', '46_to_60', '61_to_70', 'from_71'])[
    width_bucket(extract(year from counted.day)::integer - span.birth_year, array[31, 46, 61, 71]) + 1], 'unknown')`,
  membership: sql`span.membership`,
  standing: sql`case
    when not span.in_p1 then 'not_taking_part' when span.smartphone then 'smartphone'
    when span.smartphone is null then 'not_asked' else 'no_smartphone' end`,
  // as the lists of who is missing say it (db/reads/member-gaps.sql)
  state: sql`case
    when span.account = 'installed' then 'installed' when span.waits then 'awaiting_review'
    when span.account is null then 'no_account' else span.account end`,
}

export const partOf = (dimension: Dimension): RawBuilder<string> => {
  if (dimension === 'period') return sql`counted.period`
  return dimension === 'unit' ? sql`below.code` : PART_OF[dimension]
}

export interface Asked {
  provinceId: string
  unitId: string
  /** Of the whole province, where one need not look at which branch is whose. */
  isRoot: boolean
  query: PivotQuery
  /** The newest first. */
  periods: PeriodRef[]
}

export const indicatorOf = ({ indicator = 'installed' }: PivotQuery) => indicator
export const dimensionsOf = ({ rows = 'age', columns = 'state' }: PivotQuery) => ({ rows, columns })

/** The units of a subtree on the days asked, each with the code of the one right below the top that holds it. */
const unitsBelow = ({ provinceId, unitId, periods }: Asked) => sql`
  select held.day, unit.org_unit_id, step.ancestor_id, coalesce(version.code, '') as code
  from unnest(${periods.map(({ day }) => day)}::date[]) as held (day)
  join org_unit_ancestor unit
    on unit.province_id = ${provinceId} and unit.ancestor_id = ${unitId} and held.day between unit.valid_from and unit.valid_to
  left join org_unit_ancestor step
    on step.province_id = ${provinceId} and step.org_unit_id = unit.org_unit_id and step.depth = unit.depth - 1
    and held.day between step.valid_from and step.valid_to
  left join org_unit_version version
    on version.province_id = ${provinceId} and version.org_unit_id = step.ancestor_id
    and held.day between version.valid_from and version.valid_to`

/** The tables that `countedSpans` reads: the periods with the rule each is counted by, and `below`, the units of a subtree. */
export const countedTables = (asked: Asked, inSubtree: boolean) => sql`with counted as materialized (
    select period, day, coalesce(
      view.headline_on(${asked.provinceId}, ${indicatorOf(asked.query)}, day),
      (select rule from indicator where indicator_id = ${indicatorOf(asked.query)})) as rule
    from unnest(
      ${asked.periods.map(({ period }) => period)}::text[], ${asked.periods.map(({ day }) => day)}::date[]
    ) as asked (period, day)
  )${inSubtree ? sql`, below as materialized (${unitsBelow(asked)})` : sql``}`

/** The spans held on the last days of the periods, of who is counted then; those of a subtree, or of everybody. */
export const countedSpans = ({ provinceId, query }: Asked, inSubtree: boolean): RawBuilder<unknown> => sql`counted
  join member_span span
    on span.province_id = ${provinceId} and counted.day >= span.held_from and counted.day < span.held_until
  ${inSubtree ? sql`join below on below.org_unit_id = span.branch_id and below.day = counted.day` : sql``}
  where case counted.rule
      when 'P0' then true when 'P2' then span.in_p1 and span.smartphone is not false else span.in_p1 end
    ${sql.join(
      ATTRIBUTES.flatMap((attribute) =>
        query[attribute] === undefined ? [] : [sql`and ${PART_OF[attribute]} = ${query[attribute]}`],
      ),
      sql` `,
    )}`

/** What is asked, with the unit it is asked of; throws `unknown_unit`. */
export async function ask(
  db: Db,
  scope: Scope,
  query: PivotQuery,
  period: PeriodRef,
): Promise<Asked & { unit: UnitRef }> {
  const { unitId, code, name, kind } = await unitInScope(db, scope, query.unit, period.day)
  const { rows, columns } = dimensionsOf(query)
  const periods = [period]
  while ((rows === 'period' || columns === 'period') && periods.length < PERIODS) {
    periods.push(periodRef(periods.at(-1)!.previous))
  }
  const { provinceId } = scope
  return { provinceId, unitId, isRoot: kind === 'province', query, periods, unit: { code, name, kind } }
}

/** The population that a period's figures of the indicator are counted in. */
export async function ruleOf(db: Db, { provinceId, query, periods }: Asked): Promise<string> {
  const { rows } = await sql<{ rule: string }>`
    select coalesce(view.headline_on(${provinceId}, ${indicatorOf(query)}, ${periods[0]!.day}), rule) as rule
    from indicator where indicator_id = ${indicatorOf(query)}`.execute(db)
  return rows[0]!.rule
}
