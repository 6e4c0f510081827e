import { sql } from 'kysely'
import { maskedText } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { IndicatorId } from '../indicators/indicators.contract.ts'
import { judgeMonth } from '../meetings/branch-month.queries.ts'
import { changesSince, namedChanges } from './changes.queries.ts'
import type { Entry, Evidence, FeedbackRow, FeedbackThread, Stood } from './feedback.contract.ts'
import { figureNow } from './subject.queries.ts'
import { ANSWERING_ROLES, nameOf, NAMES, ROW, threads, type Reader } from './threads.queries.ts'

/** A thread, and what of it only the server goes by. */
export interface Standing {
  row: FeedbackRow
  unitId: string
  chargeUnitId: string | null
  evidence: Evidence[]
  /** The reader answers for whoever is in charge, or above them. */
  answers: boolean
  writes: boolean
  /** Who is in charge is the province: there is nobody above. */
  atTop: boolean
}

/** One thread of the scope; throws `not_found`. */
export async function readStanding(db: Db, scope: Scope, feedbackId: string, reader: Reader): Promise<Standing> {
  const { provinceId } = scope
  const { rows } = await sql<FeedbackRow & Omit<Standing, 'row'>>`
    select ${ROW(reader)}, thread.org_unit_id::text as "unitId", in_charge.org_unit_id::text as "chargeUnitId", evidence,
      exists (
        select from view.unit_under above
        where above.province_id = thread.province_id
          and above.org_unit_id = coalesce(in_charge.org_unit_id, thread.charge_unit_id)
          and above.ancestor_id = any (${reader.answers}::bigint[])) as answers,
      ${branchInScope({ provinceId, unitIds: reader.writes }, 'thread.org_unit_id')} as writes,
      in_charge.org_unit_id is not distinct from view.root_unit(${provinceId}) as "atTop"
    from ${threads(provinceId)} ${NAMES}
    where thread.province_id = ${provinceId} and thread.feedback_id = ${feedbackId}
      and ${branchInScope(scope, 'thread.org_unit_id')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có phản ánh này, hoặc nằm ngoài phạm vi của bạn.')
  const { unitId, chargeUnitId, evidence, answers, writes, atTop, ...row } = rows[0]
  return { row, unitId, chargeUnitId, evidence, answers, writes, atTop }
}

async function listEntries(db: Db, provinceId: string, feedbackId: string): Promise<Entry[]> {
  const { rows } = await sql<Omit<Entry, 'change'> & { changeKind: string | null; changeId: string | null }>`
    select
      entry.feedback_entry_id::text as "entryId", entry.kind, text, written_by as by, ${nameOf(sql`written_by`)} as "byName", written_at as at,
      coalesce(${nameOf(sql`to_user`)}, to_user, unit.name) as to, change_kind as "changeKind", change_id::text as "changeId",
      case when file.feedback_file_id is not null then json_build_object(
        'fileId', file.feedback_file_id::text, 'fileName', file_name, 'type', file.type, 'size', size,
        'kept', file.content is not null) end as file
    from feedback_entry entry
    left join feedback_file file using (province_id, feedback_entry_id)
    left join view.unit_now unit on unit.province_id = entry.province_id and unit.org_unit_id = entry.to_unit_id
    where entry.province_id = ${provinceId} and entry.feedback_id = ${feedbackId}
    order by entry.feedback_entry_id`.execute(db)
  const changes = await namedChanges(db, provinceId, rows)
  return rows.map(({ changeKind, changeId, ...entry }) => ({
    ...entry,
    text: maskedText(entry.text),
    change: changes.find(({ kind, id }) => kind === changeKind && id === changeId) ?? null,
  }))
}

/** The same as it is today. */
async function readNow(db: Db, scope: Scope, { row, unitId, evidence }: Standing): Promise<FeedbackThread['now']> {
  const { provinceId } = scope
  if (row.about === 'figure') {
    const of = { unitId, period: row.period!, indicator: row.indicator as IndicatorId }
    const figure = await figureNow(db, provinceId, of)
    const counts = ({ numerator, denominator, lower, upper, leaving }: Stood) =>
      [numerator, denominator, lower, upper, leaving].join()
    return { figure, said: null, changed: !figure || counts(figure) !== counts(row.stood!) }
  }
  if (row.about === 'meeting') {
    const { state } = await judgeMonth(db, scope, unitId, `${row.period}-01`)
    return { figure: null, said: state, changed: state !== row.said }
  }
  const { rows } =
    row.about === 'finding'
      ? await sql<{ said: string | null }>`
          select case when closed_on is null then 'open' else 'closed' end as said from finding
          where province_id = ${provinceId} and finding_id = ${row.findingId}`.execute(db)
      : await sql<{ said: string | null }>`
          select import_id::text as said from member_version
          where province_id = ${provinceId} and member_id = ${row.memberId} and not temporary
          order by as_of desc, import_id desc limit 1`.execute(db)
  const said = rows[0]?.said ?? null
  if (row.about === 'finding') return { figure: null, said: said ?? 'closed', changed: said !== 'open' }
  return { figure: null, said: null, changed: said !== (evidence[0]?.importId ?? null) }
}

/** Whom the reader may hand a thread to: others of their own units who answer for whoever is in charge. */
export async function colleagues(
  db: Db,
  provinceId: string,
  { row, chargeUnitId }: Standing,
  { by, answers }: Reader,
): Promise<FeedbackThread['may']['handOver']> {
  const { rows } = await sql<FeedbackThread['may']['handOver'][number]>`
    select distinct app_user.username, app_user.display_name as "displayName"
    from role_grant held
    join app_user using (user_id)
    join view.unit_under above
      on above.province_id = held.province_id and above.org_unit_id = ${chargeUnitId}::bigint
      and above.ancestor_id = held.org_unit_id
    where held.province_id = ${provinceId} and held.role = any (${ANSWERING_ROLES}::text[]) and held.ended_at is null
      and app_user.ended_at is null and view.today() between held.valid_from and held.valid_to
      and exists (
        select from view.unit_under own
        where own.province_id = held.province_id and own.org_unit_id = held.org_unit_id
          and own.ancestor_id = any (${answers}::bigint[]))
      and app_user.username not in (${by}, ${row.openedBy}, coalesce(${row.handedTo}, ''))
    order by app_user.display_name, app_user.username limit 100`.execute(db)
  return rows
}

/** A thread with all that was written, what became of what it is about, and what the reader may do; throws `not_found`. */
export async function readThread(db: Db, scope: Scope, feedbackId: string, reader: Reader): Promise<FeedbackThread> {
  const standing = await readStanding(db, scope, feedbackId, reader)
  const { row, evidence, answers, writes, atTop } = standing
  const isOpen = row.outcome === null
  const isOwn = row.openedBy === reader.by
  const settle = isOpen && answers && !isOwn
  const [thread, now, handOver, changes] = await Promise.all([
    listEntries(db, scope.provinceId, feedbackId),
    readNow(db, scope, standing),
    settle ? colleagues(db, scope.provinceId, standing, reader) : [],
    settle ? changesSince(db, scope.provinceId, standing) : [],
  ])
  return {
    ...row,
    ...{ evidence, thread, now, changes },
    may: {
      write: isOpen && writes,
      settle,
      escalate: isOpen && !atTop && (answers || isOwn),
      withdraw: isOpen && isOwn,
      reopen: !isOpen && !row.erased && (isOwn || answers) && writes,
      handOver,
    },
  }
}
