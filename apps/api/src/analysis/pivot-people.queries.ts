import { sql } from 'kysely'
import { Value } from 'typebox/value'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { periodRef, type PeriodRef } from '../indicators/current-period.ts'
import type { Dimension, PivotPeople, PivotPeopleQuery } from './pivot.contract.ts'
import { Period } from '../shared/common.contract.ts'
import { firstCohort } from './cohorts.queries.ts'
import { ask, countedSpans, countedTables, dimensionsOf, PART_OF, partOf } from './pivot-spans.ts'

/** How many people stand on a page. */
const PEOPLE = 50

/** Who began to use the app in a month (in the first that stands for itself: or earlier), and signs in no more. */
function ofCohort(provinceId: string, { cohort, after }: PivotPeopleQuery, day: string) {
  if (cohort === undefined) return sql``
  const month = sql`${`${cohort}-01`}::date`
  return sql`and exists (
    select from member_use used
    where used.province_id = ${provinceId} and used.member_id = span.member_id
      and ${cohort === firstCohort(day) ? sql`used.registered_month <= ${month}` : sql`used.registered_month = ${month}`}
      ${
        after === undefined
          ? sql``
          : sql`and (used.signed_in_month is null
              or used.signed_in_month < used.registered_month + make_interval(months => ${after}::integer))`
      })`
}

/** The people of a cell, a row, a column or a cohort, by branch; throws `unknown_unit`, `invalid_request`. */
export async function readPivotPeople(
  db: Db,
  scope: Scope,
  query: PivotPeopleQuery,
  period: PeriodRef,
): Promise<PivotPeople> {
  const { rows, columns } = dimensionsOf(query)
  const periodOf = (dimension: Dimension, part: string | undefined) => (dimension === 'period' ? part : undefined)
  const day = periodOf(rows, query.row) ?? periodOf(columns, query.column)
  if (day !== undefined && !Value.Check(Period, day)) {
    throw new AppError('invalid_request', 'Kỳ trong địa chỉ không đúng. Mở lại bảng rồi chọn ô cần xem.')
  }
  const asked = { ...(await ask(db, scope, query, period)), periods: [day === undefined ? period : periodRef(day)] }
  const page = query.page ?? 1
  const is = (dimension: Dimension, part: string | undefined) =>
    part === undefined ? sql`` : sql`and ${partOf(dimension)} = ${part}`
  // names are looked up of the page alone
  const found = await sql<PivotPeople['rows'][number] & { total: number }>`
    ${countedTables(asked, true)},
    person as materialized (
      select
        span.member_id, span.branch_id, span.birth_year, ${PART_OF.state} as state, (count(*) over ())::integer as total
      from ${countedSpans(asked, true)} ${is(rows, query.row)} ${is(columns, query.column)}
        ${query.missing ? sql`and span.account is distinct from 'installed'` : sql``}
        ${ofCohort(scope.provinceId, query, asked.periods[0]!.day)}
    )
    select
      person.member_id::text as "memberId", said.full_name as "fullName", birth_year as "birthYear", code as "unitCode",
      name as "unitName", state, total
    from (
      select person.*, branch.code, branch.name
      from person
      join org_unit_version branch
        on branch.province_id = ${scope.provinceId} and branch.org_unit_id = person.branch_id
        and ${asked.periods[0]!.day}::date between branch.valid_from and branch.valid_to
      order by branch.code, member_id
      limit ${PEOPLE} offset ${(page - 1) * PEOPLE}
    ) person
    left join lateral (
      select full_name from member_version said
      where said.province_id = ${scope.provinceId} and said.member_id = person.member_id and not said.temporary
      order by (said.as_of <= ${asked.periods[0]!.day}::date) desc, said.as_of desc, said.import_id desc limit 1
    ) said on true
    order by code, member_id`.execute(db)
  return {
    ...{ unit: asked.unit, period: asked.periods[0]!.period, asOf: asked.periods[0]!.day },
    ...{ total: found.rows[0]?.total ?? 0, page, pageSize: PEOPLE },
    rows: found.rows.map(({ memberId, fullName, birthYear, unitCode, unitName, state }) => ({
      ...{ memberId, fullName, birthYear, unitCode, unitName, state },
    })),
  }
}
