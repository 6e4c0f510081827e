import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { markAllStale } from '../indicators/stale-facts.ts'
import { sealed } from '../keys/sealed-values.ts'
import { markStandingsStale } from '../review/standings.queries.ts'
import { realDay, refuse } from './ask-exemption.ts'
import type { DecideExemption, EndExemption, Exemption } from './exemptions.contract.ts'
import type { Reader } from './exemptions.queries.ts'

/** Remembers which figures a record moves that begins or ceases to count. */
async function markStale(db: Db, provinceId: string, { member }: Pick<Exemption, 'member'>): Promise<void> {
  if (member) await markStandingsStale(db, provinceId, { accountIds: [], memberIds: [member.memberId] })
  else await markAllStale(db, provinceId, ['meetings'])
}

/** Whoever asks is not who approves, and who approves stands above. */
async function mustBeAbove(db: Db, provinceId: string, exemptionId: string, { approves }: Reader): Promise<void> {
  const { rows } = await sql`
    select from exemption_record record
    join view.unit_under above
      on above.province_id = record.province_id and above.org_unit_id = record.org_unit_id and above.depth > 0
      and above.ancestor_id = any (${approves}::bigint[])
    where record.province_id = ${provinceId} and record.exemption_record_id = ${exemptionId}`.execute(db)
  if (rows.length > 0) return
  throw refuse('Cấp trên của đơn vị này mới được duyệt hoặc cho thôi miễn.')
}

/** Approves or refuses a record of the scope; throws `invalid_request`, `exemption_refused`. */
export async function decideExemption(
  db: Db,
  { provinceId }: Scope,
  exemption: Exemption,
  { verdict, document, reason }: DecideExemption,
  reader: Reader,
): Promise<void> {
  if (verdict === 'refused' && reason === null) throw new AppError('invalid_request', 'Ghi vì sao không duyệt.')
  if (verdict === 'approved' && document === null) {
    throw new AppError('invalid_request', 'Ghi số, ngày của quyết định cho miễn.')
  }
  const exemptionId = exemption.exemptionId!
  if (exemption.asked?.by === reader.by)
    throw refuse('Người đề nghị không tự duyệt. Nhờ một người khác có quyền duyệt.')
  await lockForWriting(db, provinceId)
  await mustBeAbove(db, provinceId, exemptionId, reader)
  const { numAffectedRows } = await sql`
    update exemption_record
    set verdict = ${verdict}, decided_by = ${reader.by}, decided_at = now(),
      decision_document = ${verdict === 'approved' ? document : null}, decision_reason = ${sealed(reason)}
    where province_id = ${provinceId} and exemption_record_id = ${exemptionId} and verdict is null
      and asked_by <> ${reader.by}`.execute(db)
  if (!numAffectedRows) throw refuse('Hồ sơ này đã có người trả lời. Tải lại trang để xem.')
  if (verdict === 'approved') await markStale(db, provinceId, exemption)
}

/** Ends a record before its time, from the day after `lastDay` on; throws `invalid_request`, `exemption_refused`. */
export async function endExemption(
  db: Db,
  { provinceId }: Scope,
  exemption: Exemption,
  { lastDay, reason }: EndExemption,
  reader: Reader,
): Promise<void> {
  const day = realDay(lastDay)
  const exemptionId = exemption.exemptionId!
  await lockForWriting(db, provinceId)
  await mustBeAbove(db, provinceId, exemptionId, reader)
  const { numAffectedRows } = await sql`
    update exemption_record
    set ended_on = ${day}, ended_by = ${reader.by}, ended_at = now(), end_reason = ${sealed(reason)}
    where province_id = ${provinceId} and exemption_record_id = ${exemptionId} and verdict = 'approved'
      and ended_on is null and ${day}::date between valid_from - 1 and valid_to`.execute(db)
  if (!numAffectedRows) {
    throw refuse('Chỉ cho thôi miễn hồ sơ đã duyệt, chưa thôi, và trong thời gian miễn của nó. Tải lại trang để xem.')
  }
  await markStale(db, provinceId, exemption)
}
