import { sql } from 'kysely'
import type { Recorder } from '../audit/record-act.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import type { CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { sealed } from '../keys/sealed-values.ts'
import { refuse } from './quarters.ts'
import { readDrift, readFrozen } from './report.queries.ts'
import { readStanding } from './standing.queries.ts'

interface Adjustment {
  provinceId: string
  unitId: string
  unitCode: string
  period: string
  indicator: CountedIndicatorId
  cause: string
  by: string
}

/**
 * Writes beside what was sent that a figure has come out otherwise since, and why; what was sent stays as it is. Throws
 * `report_refused` where nothing was sent or the figure is the same.
 */
export async function adjustReport(db: Db, adjustment: Adjustment, record: Recorder): Promise<void> {
  const { provinceId, unitId, unitCode, period, indicator, cause, by } = adjustment
  await lockForWriting(db, provinceId)
  const standing = await readStanding(db, provinceId, unitId, period)
  if (standing?.step !== 'submitted' && standing?.step !== 'accepted') {
    throw refuse('Báo cáo chưa nộp thì sửa ngay trong báo cáo, không cần điều chỉnh.')
  }
  const frozen = await readFrozen(db, provinceId, unitId, period, standing.version)
  const drift = (await readDrift(db, provinceId, unitId, frozen)).find((each) => each.indicator === indicator)
  if (!drift) throw refuse('Số liệu này vẫn như lúc nộp, không có gì để điều chỉnh.')
  const { was, is } = drift
  await sql`
    insert into report_adjustment (
      province_id, submission_id, indicator_id, numerator_was, denominator_was, numerator_is, denominator_is, cause, written_by)
    values (${provinceId}, ${standing.submissionId}, ${indicator}, ${was.numerator}, ${was.denominator}, ${is.numerator},
      ${is.denominator}, ${sealed(cause)}, ${by})`.execute(db)
  await record(db, {
    act: 'report_adjusted',
    unitId,
    subjects: [{ kind: 'report', id: `${unitCode} ${period} v${standing.version}` }],
    reason: cause,
    before: { indicator, value: `${was.numerator}/${was.denominator}` },
    after: { indicator, value: `${is.numerator}/${is.denominator}` },
  })
}
