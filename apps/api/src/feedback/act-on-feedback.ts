import { sql, type RawBuilder } from 'kysely'
import type { ActName, Details } from '../audit/acts.contract.ts'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { changesSince } from './changes.queries.ts'
import type { ActOnFeedback } from './feedback.contract.ts'
import { refuse, writeEntry } from './open-feedback.ts'
import { colleagues, readStanding, type Standing } from './thread.queries.ts'
import type { Reader } from './threads.queries.ts'

/** What an act writes: its entry, what of the thread changes, and how the audit calls it. */
interface Effect {
  entry: Omit<Parameters<typeof writeEntry>[2], 'text'>
  set: RawBuilder<unknown>
  act: ActName
  after: Details
}

const settled = () => refuse('Phản ánh này đã giải quyết xong. Tải lại trang; cần thì mở lại.')
const notYours = () => new AppError('forbidden', 'Cấp đang phụ trách phản ánh này mới làm được việc đó.')

function requireSettler({ row, answers }: Standing, { by }: Reader): void {
  if (row.outcome !== null) throw settled()
  if (!answers) throw notYours()
  if (row.openedBy === by) {
    throw refuse('Người phản ánh không tự giải quyết. Rút phản ánh, hoặc nhờ người khác có quyền trả lời.')
  }
}

/** Whoever wrote last waits for the other side. */
const turnTo = (side: 'charge' | 'asker') => sql`turn = ${side}, turn_since = now()`
/** Who opened it is the asker, also where they answer for others. */
export const turnAfter = ({ row, answers }: Standing, { by }: Reader) =>
  turnTo(answers && row.openedBy !== by ? 'asker' : 'charge')

const settle = (outcome: string, by: string) =>
  sql`outcome = ${outcome}, settled_by = ${by}, settled_at = now(), handed_to = null`

async function parentOf(db: Db, provinceId: string, unitId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select ancestor_id::text as id from view.unit_under
    where province_id = ${provinceId} and org_unit_id = ${unitId} and depth > 0 order by depth limit 1`.execute(db)
  if (!rows[0]) throw refuse('Phản ánh này đã ở cấp cao nhất.')
  return rows[0].id
}

async function effectOf(
  db: Db,
  provinceId: string,
  standing: Standing,
  body: ActOnFeedback,
  reader: Reader,
): Promise<Effect> {
  const { row, answers, writes, chargeUnitId, atTop } = standing
  const isOwn = row.openedBy === reader.by
  switch (body.act) {
    case 'answer':
      if (row.outcome !== null) throw settled()
      if (!writes) throw notYours()
      return { entry: { kind: 'answered' }, set: turnAfter(standing, reader), act: 'feedback_answered', after: {} }
    case 'hand_over': {
      requireSettler(standing, reader)
      const all = await colleagues(db, provinceId, standing, reader)
      if (!all.some(({ username }) => username === body.to)) {
        throw refuse('Người này không nhận được phản ánh: không còn quyền trả lời ở đây. Chọn người khác.')
      }
      const set = sql`handed_to = ${body.to}, ${turnTo('charge')}`
      return { entry: { kind: 'handed_over', toUser: body.to }, set, act: 'feedback_moved', after: { to: body.to } }
    }
    case 'escalate': {
      if (row.outcome !== null) throw settled()
      if (!answers && !isOwn) throw notYours()
      if (atTop) throw refuse('Phản ánh này đã ở cấp cao nhất.')
      const above = await parentOf(db, provinceId, chargeUnitId!)
      const set = sql`charge_unit_id = ${above}, handed_to = null, ${turnTo('charge')}`
      return { entry: { kind: 'escalated', toUnitId: above }, set, act: 'feedback_moved', after: { step: 'escalated' } }
    }
    case 'accept': {
      requireSettler(standing, reader)
      const { change } = body
      const known = change === null ? [] : await changesSince(db, provinceId, standing)
      if (change !== null && !known.some(({ kind, id }) => kind === change.kind && id === change.id)) {
        throw refuse('Việc sửa đã chọn không còn, hoặc không thuộc đơn vị này. Tải lại trang rồi chọn lại.')
      }
      const entry = { kind: 'accepted', change }
      return { entry, set: settle('accepted', reader.by), act: 'feedback_settled', after: { verdict: 'accepted' } }
    }
    case 'reject':
      requireSettler(standing, reader)
      return {
        ...{ entry: { kind: 'rejected' }, set: settle('rejected', reader.by) },
        ...{ act: 'feedback_settled', after: { verdict: 'rejected' } },
      }
    case 'withdraw':
      if (row.outcome !== null) throw settled()
      if (!isOwn) throw new AppError('forbidden', 'Chỉ người phản ánh mới rút được phản ánh.')
      return {
        ...{ entry: { kind: 'withdrawn' }, set: settle('withdrawn', reader.by) },
        ...{ act: 'feedback_settled', after: { verdict: 'withdrawn' } },
      }
    case 'reopen':
      if (row.outcome === null) throw refuse('Phản ánh này đang mở. Tải lại trang để xem.')
      if (!writes || !(isOwn || answers)) throw notYours()
      if (row.erased) throw refuse('Nội dung phản ánh này đã hết hạn lưu. Gửi một phản ánh mới.')
      return {
        entry: { kind: 'reopened' },
        set: sql`outcome = null, settled_by = null, settled_at = null, ${turnTo('charge')}`,
        ...{ act: 'feedback_reopened', after: {} },
      }
  }
}

/** Does one thing to a thread of the scope, after what others did meanwhile. Throws `not_found`, `forbidden`, `feedback_refused`. */
export async function actOnFeedback(
  db: Db,
  scope: Scope,
  feedbackId: string,
  body: ActOnFeedback,
  reader: Reader,
): Promise<Pick<Effect, 'act' | 'after'>> {
  const { provinceId } = scope
  await lockForWriting(db, provinceId)
  const standing = await readStanding(db, scope, feedbackId, reader)
  const { entry, set, act, after } = await effectOf(db, provinceId, standing, body, reader)
  if (body.act === 'reopen') await requireNoOther(db, provinceId, feedbackId)
  await sql`update feedback set ${set} where province_id = ${provinceId} and feedback_id = ${feedbackId}`.execute(db)
  await writeEntry(db, { provinceId, feedbackId, by: reader.by }, { ...entry, text: body.text })
  return { act, after }
}

/** Nobody has two open threads about the same. */
async function requireNoOther(db: Db, provinceId: string, feedbackId: string): Promise<void> {
  const { rows } = await sql`
    select from feedback own
    join feedback other
      on other.province_id = own.province_id and other.feedback_id <> own.feedback_id and other.outcome is null
      and (other.opened_by, other.about, other.org_unit_id) = (own.opened_by, own.about, own.org_unit_id)
      and (other.period, other.indicator_id, other.finding_id, other.member_id)
        is not distinct from (own.period, own.indicator_id, own.finding_id, own.member_id)
    where own.province_id = ${provinceId} and own.feedback_id = ${feedbackId}`.execute(db)
  if (rows.length > 0) throw refuse('Đã có phản ánh khác đang mở về đúng việc này. Viết tiếp ở phản ánh đó.')
}
