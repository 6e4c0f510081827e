import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { COHORTS, MONTHS_AFTER, type Cohorts, type CohortsQuery } from './cohorts.contract.ts'
import { ask, countedSpans, countedTables, ruleOf } from './pivot-spans.ts'

const monthNo = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
const monthOf = (no: number) => `${Math.floor(no / 12)}-${String((no % 12) + 1).padStart(2, '0')}`

/** The first month that stands for itself on a day; who began before it stands with it. */
export const firstCohort = (day: string): string => monthOf(monthNo(day) - COHORTS + 1)

/** Members who began in one month, by the month in which they last signed in. */
export interface Counted {
  month: string
  signedIn: string | null
  members: number
}

/**
 * Cohorts of `COHORTS` months up to `day`: of each how many still signed in so many months after or later, where that month is
 * not after `knownUntil`. Months in which nobody began are left out.
 */
export function cohortsOf(counted: readonly Counted[], day: string, knownUntil: string | null): Cohorts['rows'] {
  const first = monthNo(firstCohort(day))
  const known = knownUntil === null ? -1 : monthNo(knownUntil)
  const cohorts = new Map<number, Counted[]>()
  for (const one of counted) {
    const at = Math.max(first, monthNo(one.month))
    cohorts.set(at, [...(cohorts.get(at) ?? []), one])
  }
  const age = ({ month, signedIn }: Counted) => (signedIn === null ? -1 : monthNo(signedIn) - monthNo(month))
  const sum = (people: Counted[]) => people.reduce((all, { members }) => all + members, 0)
  return [...cohorts.entries()]
    .sort(([one], [other]) => one - other)
    .map(([month, people]) => ({
      month: monthOf(month),
      orEarlier: month === first,
      members: sum(people),
      after: Array.from({ length: MONTHS_AFTER + 1 }, (_, months) =>
        month + months > known ? null : sum(people.filter((one) => age(one) >= months)),
      ),
    }))
}

/** When members counted on the last day of a period began to use the app, and how long they went on; throws `unknown_unit`. */
export async function readCohorts(db: Db, scope: Scope, query: CohortsQuery, period: PeriodRef): Promise<Cohorts> {
  const asked = await ask(db, scope, query, period)
  const { rows } = await sql<{ month: string | null; signedIn: string | null; members: number }>`
    ${countedTables(asked, !asked.isRoot)}
    select to_char(used.registered_month, 'YYYY-MM') as month, to_char(used.signed_in_month, 'YYYY-MM') as "signedIn", members
    from (
      select registered_month, signed_in_month, count(*)::integer as members
      from (select span.member_id from ${countedSpans(asked, !asked.isRoot)}) person
      left join member_use used
        on used.province_id = ${scope.provinceId} and used.member_id = person.member_id
        and used.registered_month <= ${period.day}::date
      group by 1, 2
    ) used`.execute(db)
  const { rows: files } = await sql<{ day: string | null }>`
    select least(max(as_of), ${period.day}::date)::text as day from import
    where province_id = ${scope.provinceId} and kind = 'accounts' and status = 'committed'`.execute(db)
  const knownUntil = files[0]!.day
  const counted = rows.flatMap(({ month, ...one }) => (month === null ? [] : [{ ...one, month }]))
  return {
    ...{ unit: asked.unit, indicator: query.indicator ?? 'installed', period: period.period, asOf: period.day },
    ...{ rule: await ruleOf(db, asked), knownUntil },
    members: rows.reduce((all, { members }) => all + members, 0),
    rows: cohortsOf(counted, period.day, knownUntil),
  }
}
