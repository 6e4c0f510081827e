import { CompiledQuery, sql } from 'kysely'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import { CHECKOUT } from '../config.ts'
import type { Db } from '../database/connect.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { INDICATORS, type IndicatorId } from '../indicators/indicators.contract.ts'
import { daysOf } from '../indicators/periods.ts'
import type { GapRow, GapsAnswer } from './org-units.contract.ts'

const read = (name: string) => readFileSync(join(CHECKOUT, 'db/reads', `${name}.sql`), 'utf8').replace(/;\s*$/, '')
const MEMBER_GAPS = read('member-gaps')
const SIGN_IN_GAPS = read('sign-in-gaps')
const MEETING_GAPS = read('meeting-gaps')
const ACCOUNT_GAPS = read('account-gaps')
const CARD_GAPS = read('card-gaps')
const REPORT_GAPS = read('report-gaps')
const ENTRY_GAPS = read('entry-gaps')

const SHIPPED: ReadonlySet<string> = new Set(INDICATORS)

async function populationOf(db: Db, provinceId: string, indicator: IndicatorId, day: string): Promise<string> {
  const { rows } = await sql<{ population: string }>`
    select view.headline_on(${provinceId}, ${indicator}, ${day}) as population`.execute(db)
  return rows[0]!.population
}

/**
 * The units whose people were counted, on a day, where the tree of another day or the same has a unit: by the names files
 * call them; null for the province, which is all of them.
 */
export async function unitsBelow(
  db: Db,
  provinceId: string,
  unitId: string,
  { day, tree }: { day: string; tree: string },
): Promise<string[] | null> {
  const { rows } = await sql<{ unitId: string; whole: boolean }>`
    select distinct placed.org_unit_id as "unitId", above.ancestor_id = view.root_unit(${provinceId}) as whole
    from org_unit_ancestor above
    join org_unit_ancestor placed
      on placed.province_id = above.province_id and placed.ancestor_id = above.org_unit_id and placed.depth = 0
      and ${day}::date between placed.valid_from and placed.valid_to
    where above.province_id = ${provinceId} and above.ancestor_id = ${unitId}
      and ${tree}::date between above.valid_from and above.valid_to`.execute(db)
  return rows.some(({ whole }) => whole) ? null : rows.map((row) => row.unitId)
}

/** The read that lists who is counted by an indicator and has not done it, for a unit already found in scope. */
async function gapsRead(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  indicator: IndicatorId,
  { period, day }: PeriodRef,
  otherTree: string | null,
) {
  const { startsOn } = daysOf(period)
  if (!SHIPPED.has(indicator)) return { text: ENTRY_GAPS, values: [provinceId, unitId, indicator, period, day] }
  if (indicator.startsWith('meeting_') || indicator === 'branches_using') {
    return { text: MEETING_GAPS, values: [provinceId, unitId, indicator, startsOn, day, otherTree] }
  }
  if (indicator === 'reports_sent' || indicator === 'reports_on_time') {
    return { text: REPORT_GAPS, values: [provinceId, unitId, indicator, period, day] }
  }
  if (indicator.startsWith('installed')) {
    const population = await populationOf(db, provinceId, indicator, day)
    return { text: MEMBER_GAPS, values: [provinceId, unitId, population, day, otherTree] }
  }
  const units = await unitsBelow(db, provinceId, unitId, { day, tree: otherTree ?? day })
  if (indicator === 'accounts_known') return { text: ACCOUNT_GAPS, values: [provinceId, units, day] }
  if (indicator === 'cards_settled') return { text: CARD_GAPS, values: [provinceId, units, day] }
  const population = await populationOf(db, provinceId, indicator, day)
  return { text: SIGN_IN_GAPS, values: [provinceId, units, population, startsOn, day] }
}

/** Every gap of a unit, read as it is asked for. */
export async function* eachGap(db: Db, scope: Scope, unitId: string, indicator: IndicatorId, period: PeriodRef) {
  const { text, values } = await gapsRead(db, scope, unitId, indicator, period, null)
  const { rows } = await db.executeQuery<GapRow>(CompiledQuery.raw(text, values))
  for (const row of rows) yield masked(row)
}

/** What is missing in the cards is called by a name and a number. */
const masked = (row: GapRow): GapRow => ({ ...row, fullName: row.fullName && maskedText(row.fullName) })

const PAGE_SIZE = 50

/** One page of a unit's gaps with how many there are in all and by reason. */
export async function pageOfGaps(
  db: Db,
  scope: Scope,
  unitId: string,
  indicator: IndicatorId,
  period: PeriodRef,
  { page, otherTree }: { page: number; otherTree: string | null },
): Promise<Pick<GapsAnswer, 'total' | 'page' | 'pageSize' | 'byReason' | 'rows'>> {
  const { text, values } = await gapsRead(db, scope, unitId, indicator, period, otherTree)
  const at = values.length
  const paged = `with gap as materialized (${text})
    select
      (select count(*)::integer from gap) as total,
      (select coalesce(json_agg(r), '[]') from
        (select reason, count(*)::integer as count from gap group by reason order by count desc, reason) r) as "byReason",
      (select coalesce(json_agg(p), '[]') from
        (select * from gap limit $${at + 1} offset $${at + 2}) p) as rows`
  const { rows } = await db.executeQuery<Pick<GapsAnswer, 'total' | 'byReason' | 'rows'>>(
    CompiledQuery.raw(paged, [...values, PAGE_SIZE, (page - 1) * PAGE_SIZE]),
  )
  const answer = rows[0]!
  const people = answer.rows
    .map(masked)
    .map((row) => ({ ...row, memberId: row.memberId === null ? null : String(row.memberId) }))
  return { ...answer, rows: people, page, pageSize: PAGE_SIZE }
}
