import { sql } from 'kysely'
import { maskedText } from '../access/masking.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { atProvince } from './finding-place.ts'
import { daysOpen, findingColumns } from './findings.queries.ts'
import type {
  FindingAge,
  FindingKind,
  FindingRow,
  FindingType,
  FindingsAnswer,
  ReconciliationSummary,
} from './reconciliation.contract.ts'

const PAGE_SIZE = 50

interface Asked {
  type?: FindingType
  state?: 'open' | 'closed'
  kind?: FindingKind
  age?: FindingAge
  sort?: 'newest' | 'oldest'
  page?: number
}

/** The findings below a unit of a type and state, as `asked (finding_id, kind, days)`. */
const askedFor = ({ provinceId }: Scope, unitId: string, { type, state }: Asked, asOf: string | null) => sql`
  asked as materialized (
    select finding.finding_id, finding.kind, ${daysOpen(asOf)} as days
    from finding
    where finding.province_id = ${provinceId}
      -- of the whole province one need not look at which unit is whose
      and ((select view.root_unit(${provinceId})) = ${unitId} or ${atProvince} in (
        select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId}))
      and (${type ?? null}::text is null or finding.type = ${type ?? null})
      and (${state ?? null}::text is null or (finding.closed_on is null) = (${state ?? null} = 'open'))
  )`

type Listed = Pick<FindingsAnswer, 'total' | 'byKind' | 'byAge' | 'rows'>

/** One page of a unit's findings, open ones first, then the newest or the oldest. */
export async function listFindings(
  db: Db,
  scope: Scope,
  unitId: string,
  asked: Asked,
  asOf: string | null,
): Promise<Listed & Pick<FindingsAnswer, 'page' | 'pageSize'>> {
  const { kind = null, age = null, sort = 'newest', page = 1 } = asked
  const { rows } = await sql<Listed>`
    with ${askedFor(scope, unitId, asked, asOf)},
    chosen as materialized (
      select finding_id from asked
      where (${kind}::text is null or kind = ${kind}) and (${age}::text is null or view.finding_age(days) = ${age})
    ),
    listed as (
      select ${findingColumns(asOf)}
      from chosen
      join finding on finding.province_id = ${scope.provinceId} and finding.finding_id = chosen.finding_id
      join view.unit_now unit on unit.province_id = finding.province_id and unit.org_unit_id = ${atProvince}
      order by finding.closed_on is not null,
        (finding.opened_on - date '2000-01-01') * ${sort === 'newest' ? -1 : 1}, unit.name, finding.subject, finding.finding_id
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}
    )
    select
      (select count(*)::integer from chosen) as total,
      (select coalesce(json_agg(counted order by count desc, kind), '[]') from (
        select kind, count(*)::integer as count from asked where kind is not null group by kind) counted) as "byKind",
      (select coalesce(json_agg(counted), '[]') from (
        select view.finding_age(days) as age, count(*)::integer as count from asked group by 1) counted) as "byAge",
      (select coalesce(json_agg(listed), '[]') from listed) as rows`.execute(db)
  const found = rows[0]!
  return { ...found, rows: found.rows.map(withTextId), page, pageSize: PAGE_SIZE }
}

const withTextId = (row: FindingRow): FindingRow => ({
  ...row,
  findingId: String(row.findingId),
  subject: maskedText(row.subject),
})

type Ages = ReconciliationSummary['findingsByType'][number]['byAge']
export const NO_AGES: Ages = { month: 0, quarter: 0, older: 0 }

/** The open findings below a unit, of each type by how long they have been open. */
export async function countOpenByAge(
  db: Db,
  scope: Scope,
  unitId: string,
  asOf: string | null,
): Promise<Map<FindingType, Ages>> {
  const { rows } = await sql<Ages & { type: FindingType }>`
    with ${askedFor(scope, unitId, { state: 'open' }, asOf)}
    select
      finding.type,
      (count(*) filter (where view.finding_age(days) = 'month'))::integer as month,
      (count(*) filter (where view.finding_age(days) = 'quarter'))::integer as quarter,
      (count(*) filter (where view.finding_age(days) = 'older'))::integer as older
    from asked
    join finding on finding.province_id = ${scope.provinceId} and finding.finding_id = asked.finding_id
    group by finding.type`.execute(db)
  return new Map(rows.map(({ type, ...ages }) => [type, ages]))
}
