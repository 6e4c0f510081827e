import { sql, type RawBuilder } from 'kysely'
import { maskedText } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import {
  EXEMPTION_STATES,
  type Exemption,
  type ExemptionsAnswer,
  type ExemptionsQuery,
  type MemberExemptions,
} from './exemptions.contract.ts'

const PAGE_SIZE = 50
/** How long before its end a record is said to be ending, in days. */
export const SOON = 30

/** Who asks, what they may approve, and the day it is where they are. */
export interface Reader {
  by: string
  approves: string[]
  today: string
  soon: number
}

const dayOf = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`

/** One of the units strictly above is the reader's to approve for. */
const belowReader = ({ approves }: Reader) => sql`exists (
  select from view.unit_under above
  where above.province_id = record.province_id and above.org_unit_id = standing.org_unit_id and above.depth > 0
    and above.ancestor_id = any (${approves}::bigint[]))`

const columnsFor = (provinceId: string, reader: Reader) => sql`
  standing.exemption_record_id::text as "exemptionId", standing.kind,
  json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
  case when standing.kind <> 'unit' then json_build_object(
    'memberId', standing.member_id::text, 'code', standing.member_code, 'fullName', standing.full_name) end as member,
  standing.indicators, standing.valid_from as "validFrom", nullif(standing.until, 'infinity') as "validTo",
  standing.reason, standing.document, standing.state, standing.days_left as "daysLeft", standing.extends::text,
  case when record.asked_by is not null then json_build_object('by', record.asked_by, 'on', ${dayOf('record.asked_at')}) end as asked,
  case when record.verdict is not null then json_build_object('by', record.decided_by, 'on', ${dayOf('record.decided_at')},
    'document', record.decision_document, 'reason', record.decision_reason) end as decided,
  case when record.ended_on is not null then json_build_object('by', record.ended_by, 'on', record.ended_on,
    'reason', record.end_reason) end as ended,
  case
    when standing.member_id is null or standing.state not in ('in_force', 'ending') then null
    when current.member_id is null or gone or current.status <> 'exempt' then 'not_on_roster'
    when coalesce(current.exempt_to, 'infinity') <> standing.until then 'other_end'
  end as disagrees,
  record.verdict is null and record.asked_by <> ${reader.by} and ${belowReader(reader)} as decidable,
  coalesce(record.verdict = 'approved' and record.ended_on is null and standing.until >= ${reader.today}::date, false)
    and ${belowReader(reader)} as endable
  from view.exemption_standing(${provinceId}, ${reader.today}::date, ${reader.soon}::integer) standing
  left join exemption_record record
    on record.province_id = ${provinceId} and record.exemption_record_id = standing.exemption_record_id
  join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = standing.org_unit_id
  left join lateral (
    select version.member_id, version.status, version.exempt_to, view.is_gone(version.status) as gone
    from member_version version
    where version.province_id = ${provinceId} and version.member_id = standing.member_id and not temporary
    order by as_of desc, import_id desc limit 1
  ) current on true`

const masked = (row: Exemption): Exemption => ({
  ...row,
  reason: maskedText(row.reason),
  decided: row.decided && { ...row.decided, reason: row.decided.reason && maskedText(row.decided.reason) },
  ended: row.ended && { ...row.ended, reason: maskedText(row.ended.reason) },
})

async function read(db: Db, provinceId: string, reader: Reader, where: RawBuilder<unknown>): Promise<Exemption[]> {
  const { rows } = await sql<Exemption>`select ${columnsFor(provinceId, reader)} where ${where}`.execute(db)
  return rows.map(masked)
}

const below = (provinceId: string, unitId: string) => sql`standing.org_unit_id in (
  select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})`

const chosen = ({ state, of }: Pick<ExemptionsQuery, 'state' | 'of'>) => sql`
  (${state ?? null}::text is null or standing.state = ${state ?? null})
  and (${of ?? null}::text is null or (standing.kind = 'unit') = (${of ?? null} = 'units'))`

/** One page of the exemptions below a unit, what ends first before the others, and how many stand where. */
export async function listExemptions(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  query: Pick<ExemptionsQuery, 'state' | 'of' | 'page'>,
  reader: Reader,
): Promise<Pick<ExemptionsAnswer, 'byState' | 'total' | 'page' | 'pageSize' | 'rows'>> {
  const { page = 1 } = query
  const { rows: counts } = await sql<ExemptionsAnswer['byState'][number]>`
    select state, count(*)::integer as count
    from view.exemption_standing(${provinceId}, ${reader.today}::date, ${reader.soon}::integer) standing
    where ${below(provinceId, unitId)} and ${chosen({ of: query.of })}
    group by state`.execute(db)
  const byState = EXEMPTION_STATES.flatMap((state) => counts.filter((one) => one.state === state))
  const total = byState.reduce((sum, { state, count }) => sum + (query.state && state !== query.state ? 0 : count), 0)
  const rows = await read(
    db,
    provinceId,
    reader,
    sql`${below(provinceId, unitId)} and ${chosen(query)}
      order by array_position(${EXEMPTION_STATES as unknown as string[]}::text[], standing.state), standing.until,
        unit.name, standing.full_name, standing.exemption_record_id
      limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`,
  )
  return { byState, total, page, pageSize: PAGE_SIZE, rows }
}

/** Members below a unit whom the newest roster calls exempt while no record does; and of these, whose time there is up. */
export async function countOnRosterAlone(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  today: string,
): Promise<Pick<ExemptionsAnswer, 'onRosterAlone' | 'overOnRoster'>> {
  const { rows } = await sql<Pick<ExemptionsAnswer, 'onRosterAlone' | 'overOnRoster'>>`
    select count(*)::integer as "onRosterAlone", count(*) filter (where exempt_to < ${today}::date)::integer as "overOnRoster"
    from (
      select distinct member_id from member_version
      where province_id = ${provinceId} and status = 'exempt' and not temporary
    ) once
    cross join lateral (
      select version.* from member_version version
      where version.province_id = ${provinceId} and version.member_id = once.member_id and not temporary
      order by as_of desc, import_id desc limit 1
    ) current
    where current.status = 'exempt'
      and branch_id in (select org_unit_id from view.unit_under where province_id = ${provinceId} and ancestor_id = ${unitId})
      and not exists (
        select from view.exempt_member record
        where record.province_id = current.province_id and record.member_id = current.member_id
          and ${today}::date >= record.valid_from and ${today}::date < record.valid_until
      )`.execute(db)
  return rows[0]!
}

/** What exempts a member, by rosters and by records, the newest first; the caller sees to the scope. */
export async function exemptionsOf(db: Db, scope: Scope, memberId: string, reader: Reader): Promise<MemberExemptions> {
  const { provinceId } = scope
  const { rows } = await sql<NonNullable<MemberExemptions['roster']>>`
    select as_of as "asOf", exempt_from as "exemptFrom", exempt_to as "exemptTo" from view.member_current current
    where province_id = ${provinceId} and member_id = ${memberId} and status = 'exempt'
      and ${branchInScope(scope, 'current.branch_id')}`.execute(db)
  const exemptions = await read(
    db,
    provinceId,
    reader,
    sql`standing.member_id = ${memberId} and ${branchInScope(scope, 'standing.org_unit_id')}
      order by standing.exemption_record_id desc limit 100`,
  )
  return { roster: rows[0] ?? null, exemptions }
}

/** One record of the scope; throws `not_found`. */
export async function readExemption(db: Db, scope: Scope, exemptionId: string, reader: Reader): Promise<Exemption> {
  const where = sql`standing.exemption_record_id = ${exemptionId} and ${branchInScope(scope, 'standing.org_unit_id')}`
  const [row] = await read(db, scope.provinceId, reader, where)
  if (!row) throw new AppError('not_found', 'Không có hồ sơ miễn này, hoặc nằm ngoài phạm vi của bạn.')
  return row
}
