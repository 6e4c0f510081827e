import { sql, type RawBuilder } from 'kysely'
import { branchInScope, unitInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { tellEvents, type FoundEvent } from './event-units.queries.ts'
import type {
  ReorganisationDay,
  ReorganisationKind,
  ReorganisationsAnswer,
  ReorganisationsQuery,
} from './reorganisations.contract.ts'

export const EVENTS_A_PAGE = 30

/** As `branchInScope`; who has the whole province is not looked for unit by unit. */
const inScope = (scope: Scope, column: string): RawBuilder<boolean> => sql`(
  (select view.root_unit(${scope.provinceId})) = any (${scope.unitIds}::bigint[]) or ${branchInScope(scope, column)})`

/** The days on which units of the caller's turned, newest first. */
async function readDays(db: Db, scope: Scope): Promise<ReorganisationDay[]> {
  const { provinceId } = scope
  const { rows } = await sql<ReorganisationDay>`
    with event as (
      select day, kind, count(*)::integer as events, sum(units)::integer as units
      from reorganisation event
      where province_id = ${provinceId} and ${inScope(scope, 'event.org_unit_id')}
      group by day, kind
    ),
    -- who turned with something above them is counted there
    counted as (
      select turn.day, sum(fact.denominator)::integer as people
      from unit_turn turn
      join fact
        on fact.province_id = turn.province_id and fact.org_unit_id = turn.org_unit_id and fact.indicator_id = 'installed_p0'
        and fact.period = to_char(turn.day - interval '1 month', 'YYYY-MM')
      where turn.province_id = ${provinceId} and turn.topmost and turn.what <> 'found'
        and ${inScope(scope, 'turn.org_unit_id')}
      group by turn.day
    )
    select
      event.day, sum(event.events)::integer as events, sum(event.units)::integer as units, counted.people,
      json_agg(json_build_object('kind', kind, 'count', events) order by events desc, kind) as kinds
    from event
    left join counted using (day)
    group by event.day, counted.people
    order by event.day desc`.execute(db)
  return rows
}

interface Asked {
  day?: string | undefined
  kind?: ReorganisationKind | undefined
  unitId?: string
  words?: string | undefined
  /** The unit whose event brought them about. */
  under?: string
  /** The unit it is told of. */
  subject?: string
  folded?: boolean
  page?: number | undefined
}

/** Took part: was it, hung below it the day before or since, or took over from who was divided. */
const concerns = (provinceId: string, unitId: string) => sql`(event.day, event.org_unit_id) in (
  select turn.day, turn.subject_id
  from org_unit_ancestor near
  join unit_turn turn on turn.province_id = ${provinceId} and turn.org_unit_id = near.org_unit_id
  where near.province_id = ${provinceId} and near.ancestor_id = ${unitId}
    and near.valid_from <= turn.day and near.valid_to >= turn.day - 1
  union
  select turn.day, turn.subject_id from unit_turn turn
  where turn.province_id = ${provinceId} and (turn.subject_id = ${unitId} or ${unitId} = any (turn.heirs)))`

interface EventRead extends Omit<FoundEvent, 'unit'> {
  total: number
  code: string
  name: string
  unit_kind: UnitKind
}

/** Events of the tree: newest first, on a day the highest first and who ended before who began; a page of them. */
export async function findEvents(db: Db, scope: Scope, asked: Asked) {
  const { provinceId } = scope
  const { day, kind, unitId, words, under, subject, folded = false, page = 1 } = asked
  const wanted: RawBuilder<unknown>[] = [sql`event.province_id = ${provinceId}`]
  if (day) wanted.push(sql`event.day = ${day}`)
  if (kind) wanted.push(sql`event.kind = ${kind}`)
  if (under) wanted.push(sql`event.under_id = ${under}`)
  if (subject) wanted.push(sql`event.org_unit_id = ${subject}`)
  if (unitId) wanted.push(concerns(provinceId, unitId))
  if (words) wanted.push(sql`event.words like view.fold(${`%${words.replace(/[\\%_]/g, '\\$&')}%`})`)
  if (folded) {
    wanted.push(sql`(event.under_id is null or not exists (
      select from reorganisation above
      where above.province_id = ${provinceId} and above.day = event.day and above.org_unit_id = event.under_id))`)
  }
  const { rows: read } = await sql<EventRead>`
    select
      event.day, event.kind, event.org_unit_id as "unitId", event.code, event.name, event.unit_kind,
      event.document_no as "documentNo", event.document_on as "documentOn", count(*) over ()::integer as total
    from reorganisation event
    where ${sql.join(wanted, sql` and `)} and ${inScope(scope, 'event.org_unit_id')}
    order by event.day desc, event.place, event.name, event.code
    limit ${EVENTS_A_PAGE} offset ${(page - 1) * EVENTS_A_PAGE}`.execute(db)
  const found = read.map(({ code, name, unit_kind: unitKind, ...event }) => ({
    ...{ day: event.day, kind: event.kind, unitId: event.unitId, unit: { code, name, kind: unitKind } },
    ...{ documentNo: event.documentNo, documentOn: event.documentOn },
  }))
  const rows = await tellEvents(db, scope, found)
  return { total: read[0]?.total ?? 0, page, pageSize: EVENTS_A_PAGE, rows }
}

/** The days on which the tree turned, and the events asked for. Throws `unknown_unit`. */
export async function listReorganisations(
  db: Db,
  scope: Scope,
  { day, kind, unit, q, page }: ReorganisationsQuery,
): Promise<ReorganisationsAnswer> {
  const about = unit === undefined ? null : await unitInScope(db, scope, unit, day ?? 'infinity')
  // everything is about the province
  const unitId = about === null || about.kind === 'province' ? undefined : about.unitId
  const folded = kind === undefined && unitId === undefined && q === undefined
  const [days, found] = await Promise.all([
    readDays(db, scope),
    findEvents(db, scope, { day, kind, words: q?.trim(), folded, page, ...(unitId && { unitId }) }),
  ])
  return { days, folded, ...found }
}

/** That event has been taken back, or is not the caller's to see. */
export const unknownEvent = () =>
  new AppError('not_found', 'Sự kiện này không còn, hoặc nằm ngoài phạm vi của bạn. Tải lại trang Tổ chức lại.')
