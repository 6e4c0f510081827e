import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Committee } from './committees.queries.ts'
import type { YearFindings } from './year-end.contract.ts'

export const NO_FINDINGS: YearFindings = { opened: 0, settled: 0, open: 0, month: 0, quarter: 0, older: 0 }

export interface FindingsOfYear {
  lists: YearFindings
  cards: YearFindings
}

const sum = (one: YearFindings, other: YearFindings): YearFindings => ({
  opened: one.opened + other.opened,
  settled: one.settled + other.settled,
  open: one.open + other.open,
  month: one.month + other.month,
  quarter: one.quarter + other.quarter,
  older: one.older + other.older,
})

export const allFindings = ({ lists, cards }: FindingsOfYear): YearFindings => sum(lists, cards)

/**
 * Findings that were opened and settled in a year, and those open on its last counted day with how long they have waited then;
 * each where its branch lies on that day, or on the committee's last one, as reports count them.
 */
export async function readFindings(
  db: Db,
  provinceId: string,
  year: string,
  committees: readonly Committee[],
): Promise<Map<string, FindingsOfYear>> {
  const { rows } = await sql<YearFindings & { unitId: string; card: boolean }>`
    with asked as materialized (
      select * from unnest(
        ${committees.map(({ unitId }) => unitId)}::bigint[], ${committees.map(({ day }) => day)}::date[]
      ) as asked (unit, day)
    ),
    placed as materialized (
      select distinct asked.unit, asked.day, below.org_unit_id
      from asked
      join org_unit_ancestor below
        on below.province_id = ${provinceId} and below.ancestor_id = asked.unit
        and asked.day between below.valid_from and below.valid_to and below.depth >= 0
    ),
    waited as (
      select placed.unit, type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card') as card, opened_on, closed_on, placed.day,
        case when closed_on is null or closed_on > placed.day then view.finding_age(placed.day - opened_on) end as age
      from finding
      join placed on placed.org_unit_id = finding.org_unit_id
      where finding.province_id = ${provinceId} and opened_on <= placed.day
    )
    select unit::text as "unitId", card,
      count(*) filter (where opened_on >= ${`${year}-01-01`})::integer as opened,
      count(*) filter (where closed_on between ${`${year}-01-01`} and day)::integer as settled,
      count(age)::integer as open,
      count(*) filter (where age = 'month')::integer as month,
      count(*) filter (where age = 'quarter')::integer as quarter,
      count(*) filter (where age = 'older')::integer as older
    from waited group by unit, card`.execute(db)
  const found = new Map(committees.map(({ unitId }) => [unitId, { lists: NO_FINDINGS, cards: NO_FINDINGS }]))
  for (const { unitId, card, ...findings } of rows) found.get(unitId)![card ? 'cards' : 'lists'] = findings
  return found
}
