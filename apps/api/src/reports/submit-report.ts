import { sql } from 'kysely'
import type { Recorder } from '../audit/record-act.ts'
import type { Scope } from '../access/scope.ts'
import { within, type Database, type Transaction } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { REPORT_INDICATORS } from '../indicators/indicators.contract.ts'
import { countFacts, countOwn } from '../indicators/refresh-facts.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { UnitRef } from '../shared/common.contract.ts'
import { freezeReport } from './freeze.ts'
import { openQuarter, refuse } from './quarters.ts'
import { readStanding, reportingUnits } from './standing.queries.ts'

export interface Submitted {
  unitId: string
  unit: UnitRef
  period: string
  by: string
  /** Why those below that sent nothing are left out; null: none is. */
  missingReason: string | null
  /** Why somebody above sends it; null: it is the unit's own people. */
  insteadReason: string | null
  /** The line that tells the end of the audit (design §6), read before the transaction; null before the first event. */
  auditHead: string | null
}

/**
 * Sends a unit's report: freezes its figures, lines, words and document in one transaction, while nobody else writes. Throws
 * `report_refused` where the quarter is not open, the unit does not report, a version waits or is accepted, or units below have
 * sent nothing and no reason is given.
 */
export async function submitReport(
  whole: Database,
  transaction: Transaction,
  scope: Scope,
  { unitId, unit, period, by, missingReason, insteadReason, auditHead }: Submitted,
  record: Recorder,
): Promise<{ version: number; code: string }> {
  const { db } = transaction
  const { provinceId } = scope
  await lockForWriting(db, provinceId)
  await openQuarter(db, provinceId, period)
  const reporting = await reportingUnits(db, provinceId, unitId, period)
  if (!reporting.some((one) => one.unitId === unitId)) throw refuse('Đơn vị này không phải lập báo cáo trong quý.')
  const standing = await readStanding(db, provinceId, unitId, period)
  if (standing?.step === 'submitted') throw refuse('Báo cáo đã nộp và đang chờ cấp trên xem. Chưa nộp lại được.')
  if (standing?.step === 'accepted') throw refuse('Báo cáo đã được chấp nhận. Muốn sửa thì cấp trên mở lại, có lý do.')
  const missing = reporting.filter(({ aboveId, sent }) => aboveId === unitId && !sent)
  if (missing.length > 0 && missingReason === null) {
    throw refuse(
      `Còn ${missing.length} đơn vị trực thuộc chưa nộp. Chờ các đơn vị nộp, hoặc ghi lý do để nộp mà không có các đơn vị ấy.`,
    )
  }
  await countFacts(db, provinceId)
  const version = (standing?.version ?? 0) + 1
  const submittedAt = new Date().toISOString()
  const frozen = await freezeReport(within(whole, transaction), scope, {
    ...{ unitId, unit, period, version, submittedAt, insteadReason, auditHead },
    submittedBy: by,
    missing:
      missing.length > 0 && missingReason !== null
        ? { units: missing.map(({ code, name, kind }) => ({ code, name, kind })), reason: missingReason }
        : null,
  })
  const { rows } = await sql<{ id: string }>`
    insert into submission (
      province_id, org_unit_id, period, version, submitted_by, submitted_at, as_of, content, content_sha256, lines_sha256, code,
      figures)
    values (${provinceId}, ${unitId}, ${period}, ${version}, ${by}, ${submittedAt}, ${frozen.asOf}, ${sealed(frozen.content)},
      ${frozen.contentSha256}, ${frozen.linesSha256}, ${frozen.code}, ${JSON.stringify(frozen.figures)}::jsonb)
    returning submission_id as id`.execute(db)
  const id = rows[0]!.id
  await sql`
    insert into submission_lines (province_id, submission_id, org_unit_id, lines)
    values (${provinceId}, ${id}, ${unitId}, ${frozen.lines})`.execute(db)
  await sql`
    insert into submission_step (province_id, submission_id, step_no, step, taken_by, taken_at, reason)
    values (${provinceId}, ${id}, 1, 'submitted', ${by}, ${submittedAt}, ${sealed(insteadReason)})`.execute(db)
  await countOwn(db, provinceId, { indicators: REPORT_INDICATORS })
  await record(db, {
    act: 'report_submitted',
    unitId,
    subjects: [{ kind: 'report', id: `${unit.code} ${period} v${version}` }],
    reason: insteadReason ?? missingReason,
    after: { period, sha256: frozen.contentSha256, code: frozen.code },
  })
  return { version, code: frozen.code }
}
