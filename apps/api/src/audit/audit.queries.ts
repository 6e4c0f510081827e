import { sql, type SelectQueryBuilder } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { DB } from '../database/schema.ts'
import { SUBJECT_KINDS, type ActName, type Details, type SubjectKind } from './acts.contract.ts'
import { MOST_PAGES, type AuditAnswer, type AuditQuery, type AuditRow, type AuditSubject } from './audit.contract.ts'
import { MACHINE } from './record-act.ts'

const PAGE_SIZE = 50
const MOST_ROWS = PAGE_SIZE * MOST_PAGES

/** Whose acts are read: those of a scope, or (null) those of the machine, which belong to no province. */
export type AuditSight = Scope | null

export interface AuditFilter extends Pick<AuditQuery, 'actor' | 'act' | 'subject' | 'from' | 'to'> {
  /** The unit below which acts must lie; left out, all that are in sight. */
  unitId?: string
}

/** The first moment of a day in Vietnam, `later` days on. */
const beginning = (day: string, later = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+07:00`) + later * 86_400_000).toISOString()

/** What a subject that somebody asks for may be written as: `kind:id`, or each kind of it; a member has a code too. */
async function writtenAs(db: Db, provinceId: string, asked: string): Promise<string[]> {
  const subject = asked.trim()
  const kind = subject.slice(0, subject.indexOf(':'))
  if ((SUBJECT_KINDS as readonly string[]).includes(kind)) return [subject]
  const members = await db
    .selectFrom('member')
    .select('member_id as id')
    .where('province_id', '=', provinceId)
    .where('code', '=', subject)
    .execute()
  return [...SUBJECT_KINDS.map((known) => `${known}:${subject}`), ...members.map(({ id }) => `member:${id}`)]
}

/** The events in sight that a filter leaves. Those without a unit are for whoever sees the whole province. */
function eventsInSight(db: Db, sight: AuditSight, filter: Omit<AuditFilter, 'subject'>, subjects?: string[]) {
  const provinceId = sight?.provinceId ?? MACHINE
  let query = db.selectFrom('audit_event as event').where('event.province_id', '=', provinceId)
  if (sight) {
    const sees = sql<boolean>`(exists (
      select from view.unit_now top
      where top.province_id = ${provinceId} and top.kind = 'province' and top.org_unit_id = any (${sight.unitIds}::bigint[])
    ) or ${branchInScope(sight, 'event.org_unit_id')})`
    query = query.where(sees)
    if (filter.unitId) query = query.where(branchInScope({ provinceId, unitIds: [filter.unitId] }, 'event.org_unit_id'))
  }
  if (filter.actor) query = query.where('event.actor', '=', filter.actor.trim().toLowerCase())
  if (filter.act) query = query.where('event.act', '=', filter.act)
  if (subjects) query = query.where(sql<boolean>`event.subjects && ${subjects}::text[]`)
  if (filter.from) query = query.where('event.at', '>=', beginning(filter.from))
  if (filter.to) query = query.where('event.at', '<', beginning(filter.to, 1))
  return query
}

const withColumns = <O>(query: SelectQueryBuilder<DB & { event: DB['audit_event'] }, 'event', O>) =>
  query
    .leftJoin('audit_seal as seal', (on) =>
      on.onRef('seal.province_id', '=', 'event.province_id').onRef('seal.event_id', '=', 'event.event_id'),
    )
    .leftJoin('view.unit_now as unit', (on) =>
      on.onRef('unit.province_id', '=', 'event.province_id').onRef('unit.org_unit_id', '=', 'event.org_unit_id'),
    )
    .select(['event.event_id as eventId', 'seal.seal_no as no', 'event.at', 'event.act', 'event.actor', 'event.source'])
    .select(['unit.code as unitCode', 'unit.name as unitName', 'event.subjects', 'event.reason'])
    .select(['event.before', 'event.after'])

/** One page of what was done, the newest first. */
export async function listEvents(
  db: Db,
  sight: AuditSight,
  filter: AuditFilter,
  page = 1,
): Promise<Pick<AuditAnswer, 'total' | 'more' | 'page' | 'pageSize' | 'rows'>> {
  const subjects = filter.subject ? await writtenAs(db, sight?.provinceId ?? MACHINE, filter.subject) : undefined
  const found = eventsInSight(db, sight, filter, subjects)
  const [counted, rows] = await Promise.all([
    db
      .selectFrom(
        found
          .select('event.event_id')
          .limit(MOST_ROWS + 1)
          .as('found'),
      )
      .select(sql<number>`count(*)::integer`.as('count'))
      .executeTakeFirstOrThrow(),
    withColumns(found)
      .orderBy('event.at', 'desc')
      .orderBy('event.event_id', 'desc')
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE)
      .execute(),
  ])
  const named = await nameSubjects(
    db,
    sight,
    rows.flatMap((row) => row.subjects),
  )
  const more = counted.count > MOST_ROWS
  return {
    total: Math.min(counted.count, MOST_ROWS),
    more,
    page,
    pageSize: PAGE_SIZE,
    rows: rows.map(({ unitCode, unitName, ...row }): AuditRow => ({
      ...row,
      act: row.act as ActName,
      unit: unitCode === null ? null : { code: unitCode, name: unitName! },
      subjects: row.subjects.map((subject) => named.get(subject)!),
      before: row.before as Details | null,
      after: row.after as Details | null,
    })),
  }
}

/** Subjects by how they are written; members the caller may see with what the newest file calls them. */
async function nameSubjects(db: Db, sight: AuditSight, written: string[]): Promise<Map<string, AuditSubject>> {
  const subjects = new Map<string, AuditSubject>()
  for (const text of written) {
    const at = text.indexOf(':')
    subjects.set(text, { kind: text.slice(0, at) as SubjectKind, id: text.slice(at + 1), name: null, code: null })
  }
  const memberIds = [...subjects.keys()].flatMap((text) => /^member:(\d{1,18})$/.exec(text)?.[1] ?? [])
  if (!sight || memberIds.length === 0) return subjects
  const known = await db
    .selectFrom('view.member_current as current')
    .innerJoin('member', (on) =>
      on.onRef('member.province_id', '=', 'current.province_id').onRef('member.member_id', '=', 'current.member_id'),
    )
    .select(['current.member_id as id', 'current.full_name as name', 'member.code'])
    .where('current.province_id', '=', sight.provinceId)
    .where('current.member_id', 'in', memberIds)
    .where(branchInScope(sight, 'current.branch_id'))
    .execute()
  for (const { id, name, code } of known) Object.assign(subjects.get(`member:${id}`)!, { name, code })
  return subjects
}

/** How many events of the days are in sight and sealed up to a number, and those events in the order of the chain. */
export async function sealedEvents(db: Db, sight: AuditSight, days: Pick<AuditFilter, 'from' | 'to'>, lastNo: string) {
  const found = eventsInSight(db, sight, days)
  const { count } = await found
    .innerJoin('audit_seal as seal', (on) =>
      on.onRef('seal.province_id', '=', 'event.province_id').onRef('seal.event_id', '=', 'event.event_id'),
    )
    .where('seal.seal_no', '<=', lastNo)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  const rows = withColumns(found)
    .select(sql<string>`encode(seal.hash, 'hex')`.as('hash'))
    .where('seal.seal_no', '<=', lastNo)
    .orderBy('seal.seal_no')
    .stream(2000)
  return { count, rows }
}
