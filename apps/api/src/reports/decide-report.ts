import { sql } from 'kysely'
import type { Recorder } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import type { CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { REPORT_INDICATORS } from '../indicators/indicators.contract.ts'
import { countOwn } from '../indicators/refresh-facts.ts'
import { sealed } from '../keys/sealed-values.ts'
import { sha256 } from './canonical.ts'
import { openQuarter, refuse } from './quarters.ts'
import { readStanding, type Step } from './standing.queries.ts'

export interface Decision {
  provinceId: string
  unitId: string
  unitCode: string
  period: string
  /** The version that was looked at: a newer one is not decided on by mistake. */
  version: number
  step: Exclude<Step, 'submitted'>
  by: string
  reason: string | null
  remarks: { section: string | null; indicator: CountedIndicatorId | null; text: string }[]
}

// accepting follows upon what was sent, and so does returning; only what was accepted is opened again
const AFTER: Record<Decision['step'], Step> = { accepted: 'submitted', returned: 'submitted', reopened: 'accepted' }
const ACT = { accepted: 'report_accepted', returned: 'report_returned', reopened: 'report_reopened' } as const

/** The chain of the unit's last quarter that was accepted before this one; null where there is none. */
async function chainBefore(db: Db, { provinceId, unitId, period }: Decision): Promise<string | null> {
  const { rows } = await sql<{ chain: string }>`
    select step.chain_sha256 as chain
    from submission sent
    join submission_step step using (province_id, submission_id)
    where sent.province_id = ${provinceId} and sent.org_unit_id = ${unitId} and sent.period <= ${period}
      and step.step = 'accepted'
    order by sent.period desc, sent.version desc, step.step_no desc
    limit 1`.execute(db)
  return rows[0]?.chain ?? null
}

/**
 * Accepts, returns or opens again the newest version of a unit's report. Throws `report_refused` where it is not the one that
 * was looked at, does not stand so, or whoever sent it would accept it.
 */
export async function decideReport(db: Db, decision: Decision, record: Recorder): Promise<void> {
  const { provinceId, unitId, unitCode, period, version, step, by, reason, remarks } = decision
  await lockForWriting(db, provinceId)
  await openQuarter(db, provinceId, period)
  const standing = await readStanding(db, provinceId, unitId, period)
  if (!standing) throw refuse('Đơn vị chưa nộp báo cáo quý này.')
  if (standing.version !== version) throw refuse('Đơn vị vừa nộp bản mới. Tải lại trang rồi xem bản ấy.')
  if (standing.step !== AFTER[step]) throw refuse('Báo cáo không còn ở bước này: có người vừa xử lý. Tải lại trang.')
  if (step === 'accepted' && standing.submittedBy === by) {
    throw refuse('Người đã nộp báo cáo không tự chấp nhận được. Cần một người khác.')
  }
  if (step === 'returned' && reason === null && remarks.length === 0) {
    throw refuse('Ghi lý do trả lại, hoặc góp ý vào một mục.')
  }
  if (step === 'reopened' && reason === null) throw refuse('Ghi lý do mở lại.')
  const { rows } = await sql<{ lines: string }>`
    select lines_sha256 as lines from submission
    where province_id = ${provinceId} and submission_id = ${standing.submissionId}`.execute(db)
  const previous = step === 'accepted' ? await chainBefore(db, decision) : null
  const chain = step === 'accepted' ? sha256(`${previous ?? ''}\n${standing.sha256}\n${rows[0]!.lines}\n`) : null
  // not when the transaction began: it may have waited for the acceptance that this one follows upon
  await sql`
    insert into submission_step (
      province_id, submission_id, step_no, step, taken_by, taken_at, reason, previous_sha256, chain_sha256)
    values (${provinceId}, ${standing.submissionId}, ${standing.stepNo + 1}, ${step}, ${by}, clock_timestamp(),
      ${sealed(reason ?? (step === 'returned' ? 'Có góp ý' : null))}, ${previous}, ${chain})`.execute(db)
  for (const { section, indicator, text } of remarks) {
    await sql`
      insert into submission_remark (province_id, submission_id, remark_no, section, indicator_id, text, written_by)
      select ${provinceId}, ${standing.submissionId}, coalesce(max(remark_no), 0) + 1, ${section}, ${indicator}, ${sealed(text)}, ${by}
      from submission_remark where province_id = ${provinceId} and submission_id = ${standing.submissionId}`.execute(db)
  }
  await countOwn(db, provinceId, { indicators: REPORT_INDICATORS })
  await record(db, {
    act: ACT[step],
    unitId,
    subjects: [{ kind: 'report', id: `${unitCode} ${period} v${version}` }],
    reason,
    after: { period, ...(chain && { sha256: chain }) },
  })
}
