import { sql, type RawBuilder } from 'kysely'
import { maskedNumber, maskedText } from '../access/masking.ts'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import { NUMBER_KINDS, type NumberKind } from '../privacy/fields.ts'
import { canonicalValue } from './canonical-value.ts'
import {
  CORRECTION_STATES,
  type AskCorrection,
  type Correctable,
  type Correction,
  type CorrectionFilter,
  type CorrectionsAnswer,
  type DecideCorrection,
} from './corrections.contract.ts'

export const PAGE_SIZE = 50

/** Who reads: what may be decided is said of each. */
export interface Reader {
  by: string
  /** The units below which the reader approves. */
  approves: string[]
  today: string
}

const COLUMNS = ({ by, approves, today }: Reader) => sql`
  correction.correction_id::text as "correctionId", correction.member_id::text as "memberId",
  correction.member_code as "memberCode", correction.full_name as "fullName",
  json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind) as unit,
  field, said, "right", standing.says_now as "saysNow", reason, evidence, standing.state,
  case standing.state
    when 'asked' then ${today}::date - (asked_at at time zone 'Asia/Ho_Chi_Minh')::date
    when 'approved' then ${today}::date - (decided_at at time zone 'Asia/Ho_Chi_Minh')::date end as days,
  asked_by as "askedBy", to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt",
  decided_by as "decidedBy", to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt",
  decision_reason as "decisionReason",
  verdict is null and asked_by <> ${by} and exists (
    select from view.unit_under above
    where above.province_id = correction.province_id and above.org_unit_id = standing.branch_id
      and above.ancestor_id = any (${approves}::bigint[])) as decidable`

const FROM = sql`correction
  join view.correction_standing standing
    on standing.province_id = correction.province_id and standing.correction_id = correction.correction_id
  join view.unit_now unit
    on unit.province_id = correction.province_id and unit.org_unit_id = standing.branch_id`

const isNumber = (field: Correctable): field is Correctable & NumberKind => NUMBER_KINDS.includes(field as NumberKind)

/** As it leaves the product. */
function masked(row: Correction): Correction {
  const { field } = row
  const shown = (value: string) => (isNumber(field) ? maskedNumber(field, value) : value)
  const of = (value: string | null) => value && shown(value)
  const texts = { reason: maskedText(row.reason), evidence: maskedText(row.evidence) }
  const decisionReason = row.decisionReason && maskedText(row.decisionReason)
  return { ...row, ...texts, decisionReason, said: of(row.said), right: shown(row.right), saysNow: of(row.saysNow) }
}

const read = async (
  db: Db,
  { provinceId }: Scope,
  reader: Reader,
  where: RawBuilder<unknown>,
): Promise<Correction[]> => {
  const { rows } = await sql<Correction>`
    select ${COLUMNS(reader)} from ${FROM}
    where correction.province_id = ${provinceId} and ${where}`.execute(db)
  return rows
}

const below = (provinceId: string, unitId: string) => sql`exists (
  select from view.unit_under above
  where above.province_id = ${provinceId} and above.org_unit_id = standing.branch_id and above.ancestor_id = ${unitId})`
const inState = (state: CorrectionFilter['state'] = 'open') =>
  state === 'open' ? sql`standing.state in ('asked', 'approved')` : sql`standing.state = ${state}`

/** One page of the corrections below a unit, the longest waiting first, and how many stand where. */
export async function listCorrections(
  db: Db,
  scope: Scope,
  unitId: string,
  { state, page = 1 }: { state: CorrectionFilter['state']; page?: number | undefined },
  reader: Reader,
): Promise<Pick<CorrectionsAnswer, 'total' | 'page' | 'pageSize' | 'byState' | 'rows'>> {
  const { rows: counts } = await sql<CorrectionsAnswer['byState'][number]>`
    select standing.state, count(*)::integer as count from view.correction_standing standing
    where standing.province_id = ${scope.provinceId} and ${below(scope.provinceId, unitId)}
    group by standing.state`.execute(db)
  const byState = CORRECTION_STATES.flatMap((each) => counts.filter((one) => one.state === each))
  const asked = (state ?? 'open') === 'open' ? ['asked', 'approved'] : [state]
  const total = byState.reduce((sum, one) => sum + (asked.includes(one.state) ? one.count : 0), 0)
  const rows = await read(
    db,
    scope,
    reader,
    sql`${below(scope.provinceId, unitId)} and ${inState(state)}
      order by asked_at, correction.correction_id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`,
  )
  return { total, page, pageSize: PAGE_SIZE, byState, rows: rows.map(masked) }
}

/** All of them, for a file; numbers as they are only where `isWhole`. */
export async function correctionsFor(
  db: Db,
  scope: Scope,
  unitId: string,
  { state, isWhole }: { state: CorrectionFilter['state']; isWhole: boolean },
  reader: Reader,
): Promise<Correction[]> {
  const where = sql`${below(scope.provinceId, unitId)} and ${inState(state)} order by unit.name, unit.code,
    correction.full_name, correction.correction_id`
  const rows = await read(db, scope, reader, where)
  return isWhole ? rows : rows.map(masked)
}

/** Those on one member, the newest first; none for a member outside the scope. */
export async function correctionsOf(db: Db, scope: Scope, memberId: string, reader: Reader): Promise<Correction[]> {
  const rows = await read(
    db,
    scope,
    reader,
    sql`correction.member_id = ${memberId} and ${branchInScope(scope, 'standing.branch_id')}
      order by correction.correction_id desc limit 100`,
  )
  return rows.map(masked)
}

/** One of the scope; throws `not_found`. */
export async function readCorrection(db: Db, scope: Scope, correctionId: string, reader: Reader): Promise<Correction> {
  const where = sql`correction.correction_id = ${correctionId} and ${branchInScope(scope, 'standing.branch_id')}`
  const [row] = await read(db, scope, reader, where)
  if (!row) throw new AppError('not_found', 'Không có đề nghị sửa này, hoặc nằm ngoài phạm vi của bạn.')
  return masked(row)
}

const refuse = (words: string) => new AppError('correction_refused', words)

/** Writes a request down; throws `not_found` for a member outside the scope, `invalid_request`, `correction_refused`. */
export async function askCorrection(
  db: Db,
  scope: Scope,
  { memberId, field, right: typed, reason, evidence }: AskCorrection,
  by: string,
): Promise<string> {
  const { provinceId } = scope
  const { rows } = await sql<{ said: string | null; waits: boolean }>`
    select view.said_of(version, ${field}) as said, exists (
      select from correction
      where correction.province_id = ${provinceId} and correction.member_id = ${memberId}
        and correction.field = ${field} and verdict is null) as waits
    from view.member_current version
    where version.province_id = ${provinceId} and version.member_id = ${memberId}
      and ${branchInScope(scope, 'version.branch_id')}`.execute(db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'Không có đảng viên này, hoặc nằm ngoài phạm vi của bạn.')
  const right = canonicalValue(field, typed)
  if (found.waits) throw refuse('Mục này đang có một đề nghị sửa chờ duyệt. Chờ trả lời rồi hãy đề nghị lại.')
  if (found.said === right) throw refuse('Danh sách mới nhất đã ghi đúng như vậy, nên không có gì để sửa.')
  const { rows: added } = await sql<{ id: string }>`
    insert into correction (
      province_id, member_id, member_code, full_name, branch_id, field, said, "right", reason, evidence, asked_by)
    select
      version.province_id, version.member_id, member.code, version.full_name, version.branch_id, ${field}, ${sealed(found.said)},
      ${sealed(right)}, ${sealed(reason)}, ${sealed(evidence)}, ${by}
    from view.member_current version
    join member on member.province_id = version.province_id and member.member_id = version.member_id
    where version.province_id = ${provinceId} and version.member_id = ${memberId}
    on conflict (province_id, member_id, field) where verdict is null do nothing
    returning correction_id::text as id`.execute(db)
  if (!added[0]) throw refuse('Mục này đang có một đề nghị sửa chờ duyệt. Chờ trả lời rồi hãy đề nghị lại.')
  return added[0].id
}

/** Approves or refuses; throws `correction_refused` for one's own, and one that is answered. The caller sees to the scope. */
export async function decideCorrection(
  db: Db,
  { provinceId }: Scope,
  correctionId: string,
  { verdict, reason }: DecideCorrection,
  by: string,
): Promise<{ memberId: string; field: Correctable }> {
  if (verdict === 'refused' && reason === null) throw new AppError('invalid_request', 'Ghi vì sao không duyệt.')
  const { rows: own } = await sql<{ own: boolean }>`
    select asked_by = ${by} as own from correction
    where province_id = ${provinceId} and correction_id = ${correctionId}`.execute(db)
  if (own[0]?.own) throw refuse('Người đề nghị không tự duyệt. Nhờ một người khác có quyền duyệt.')
  const { rows } = await sql<{ memberId: string; field: Correctable }>`
    update correction set verdict = ${verdict}, decided_by = ${by}, decided_at = now(), decision_reason = ${sealed(reason)}
    where province_id = ${provinceId} and correction_id = ${correctionId} and verdict is null
    returning member_id::text as "memberId", field`.execute(db)
  if (!rows[0]) throw refuse('Đề nghị này đã có người trả lời. Tải lại trang để xem.')
  return rows[0]
}
