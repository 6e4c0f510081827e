import { sql, type RawBuilder } from 'kysely'
import { maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { CardMatter, CardMatters, CardMattersQuery, CardSummary } from './cards.contract.ts'

const PAGE_SIZE = 50
/** Matters shown in each column of the board. */
const OLDEST = 4

/** The newest day anything is known of, a file or what a person did; null in a province without either. */
export async function cardsAsOf(db: Db, { provinceId }: Scope, today: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select least(greatest(
      (select max(as_of) from import where province_id = ${provinceId} and status = 'committed'),
      (select max(opened_on) from card_case where province_id = ${provinceId}),
      (select max(done_on) from card_case_step where province_id = ${provinceId} and withdrawn_at is null)
    ), ${today}::date) as day`.execute(db)
  return rows[0]!.day
}

interface Asked {
  asOf: string | null
  today: string
}

/** The matters of a unit's subtree, as `matter`, with their case, place and age. */
const matters = (scope: Scope, unitId: string, { asOf, today }: Asked) => sql`
  matter as materialized (
    select matter.*, unit.code as unit_code, unit.name as unit_name,
      greatest(coalesce(${asOf}::date, reported_on) - reported_on, 0) as days,
      coalesce(matter.due_on < ${today}::date, false) as overdue
    from view.card_matter matter
    join view.unit_under above
      on above.province_id = matter.province_id and above.org_unit_id = matter.org_unit_id
      and above.ancestor_id = ${unitId}
    join view.unit_now unit on unit.province_id = matter.province_id and unit.org_unit_id = matter.org_unit_id
    where matter.province_id = ${scope.provinceId}
  )`

const FIELDS = sql`
  'findingId', finding_id::text, 'caseId', card_case_id::text, 'code', code, 'kind', kind, 'fault', fault,
  'subject', subject, 'unitCode', unit_code, 'unitName', unit_name, 'reportedOn', reported_on, 'days', days,
  'waitsFor', waits_for, 'dueOn', due_on, 'overdue', overdue, 'round', round, 'closedOn', closed_on`

const listed = (of: RawBuilder<unknown>) => sql`(select coalesce(json_agg(of), '[]') from (${of}) of)`

type Figures = Omit<CardSummary, 'unit' | 'asOf'>

/** Everything the page *Thẻ* counts, in one reading of the matters. */
export async function summariseCards(db: Db, scope: Scope, unitId: string, asked: Asked): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with ${matters(scope, unitId, asked)},
    waiting as (select * from matter where closed_on is null)
    select
      (select count(*)::integer from waiting) as open,
      (select count(*)::integer from matter where closed_on is not null) as closed,
      (select count(*)::integer from waiting where overdue) as overdue,
      ${listed(sql`
        select waits_for as "waitsFor", count(*)::integer as count, (count(*) filter (where overdue))::integer as overdue,
          json_agg(json_build_object(${FIELDS}) order by overdue desc, reported_on, subject) filter (where nth <= ${OLDEST})
            as oldest
        from (
          select *, row_number() over (partition by waits_for order by overdue desc, reported_on, subject) as nth from waiting
        ) ranked group by waits_for`)} as "byStep",
      ${listed(sql`select kind, fault, count(*)::integer as count from waiting
        group by kind, fault order by count desc, kind, fault`)} as "byKind",
      ${listed(sql`
        select child.code, child.name, count(*)::integer as count,
          (count(*) filter (where view.card_age(days) = 'older'))::integer as older
        from waiting
        join view.unit_under above
          on above.province_id = waiting.province_id and above.org_unit_id = waiting.org_unit_id
        join view.unit_now child
          on child.province_id = waiting.province_id and child.org_unit_id = above.ancestor_id
        where child.parent_id = ${unitId} or (child.org_unit_id = ${unitId} and waiting.org_unit_id = ${unitId})
        group by child.code, child.name order by count desc, child.name`)} as "byUnit",
      ${listed(sql`select view.card_age(days) as age, count(*)::integer as count from waiting group by 1`)} as "byAge",
      ${listed(sql`
        select to_char(start, 'YYYY-MM') as month,
          (select count(*)::integer from matter where date_trunc('month', reported_on) = start) as opened,
          (select count(*)::integer from matter where date_trunc('month', closed_on) = start) as closed
        from (select date_trunc('month', max(greatest(reported_on, closed_on))) as newest from matter) last
        cross join lateral generate_series(newest - interval '11 months', newest, interval '1 month') start
        order by month`)} as "byMonth",
      ${listed(sql`select round, count(*)::integer as count from waiting
        where round is not null group by round order by round`)} as rounds`.execute(db)
  const { byStep, ...counts } = rows[0]!
  return { ...counts, byStep: byStep.map(({ oldest, ...step }) => ({ ...step, oldest: oldest.map(masked) })) }
}

/** A matter is called by a name and a card's number. */
const masked = (matter: CardMatter): CardMatter => ({ ...matter, subject: maskedText(matter.subject) })

/** One page of a unit's card matters: what waits longest first; of settled ones, what was settled last. */
export async function listMatters(
  db: Db,
  scope: Scope,
  unitId: string,
  { kind, fault, step, age, round, state = 'open', page = 1 }: CardMattersQuery,
  asked: Asked,
): Promise<Pick<CardMatters, 'total' | 'page' | 'pageSize' | 'rows' | 'rounds'>> {
  const is = (column: string, value: string | undefined) =>
    sql`(${value ?? null}::text is null or ${sql.ref(column)} = ${value ?? null})`
  const { rows } = await sql<{ total: number; rows: CardMatter[]; rounds: string[] }>`
    with ${matters(scope, unitId, asked)},
    chosen as (
      select * from matter
      where (closed_on is null) = ${state === 'open'} and ${is('kind', kind)} and ${is('fault', fault)}
        and ${is('waits_for', step)} and ${is('round', round)}
        and (${age ?? null}::text is null or view.card_age(days) = ${age ?? null})
    )
    select
      (select count(*)::integer from chosen) as total,
      (select coalesce(json_agg(json_build_object(${FIELDS}) order by place), '[]') from (
        select *, row_number() over (order by closed_on desc, overdue desc, reported_on, subject, finding_id, card_case_id)
          as place
        from chosen
      ) placed where place > ${(page - 1) * PAGE_SIZE} and place <= ${page * PAGE_SIZE}) as rows,
      (select coalesce(json_agg(distinct round order by round), '[]') from matter
        where closed_on is null and round is not null) as rounds`.execute(db)
  return { ...rows[0]!, rows: rows[0]!.rows.map(masked), page, pageSize: PAGE_SIZE }
}
