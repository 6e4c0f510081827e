import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { Subject } from './subject.queries.ts'

export const refuse = (message: string) => new AppError('feedback_refused', message)

/** Writes an entry of a thread; its id. */
export async function writeEntry(
  db: Db,
  { provinceId, feedbackId, by }: { provinceId: string; feedbackId: string; by: string },
  entry: {
    kind: string
    text: string
    toUnitId?: string | null
    toUser?: string | null
    change?: { kind: string; id: string } | null
  },
): Promise<string> {
  const { kind, text, toUnitId = null, toUser = null, change = null } = entry
  const { rows } = await sql<{ id: string }>`
    insert into feedback_entry (province_id, feedback_id, kind, text, written_by, to_unit_id, to_user, change_kind, change_id)
    values (${provinceId}, ${feedbackId}, ${kind}, ${sealed(text)}, ${by}, ${toUnitId}::bigint, ${toUser},
      ${change?.kind ?? null}, ${change?.id ?? null}::bigint)
    returning feedback_entry_id::text as id`.execute(db)
  return rows[0]!.id
}

/**
 * Opens a thread about something as it stands now, for the unit right above to answer; the province's own it answers itself.
 * Its id. Throws `feedback_refused`.
 */
export async function openFeedback(
  db: Db,
  { provinceId }: Scope,
  subject: Subject,
  { text, by }: { text: string; by: string },
): Promise<string> {
  await lockForWriting(db, provinceId)
  const { about, unitId, indicator, period, said, findingId, memberId, stood, evidence } = subject
  const { rows } = await sql<{ id: string }>`
    insert into feedback (
      province_id, about, org_unit_id, indicator_id, period, numerator, denominator, lower, upper, leaving, rule, as_of, said,
      finding_id, subject, member_id, full_name, evidence, opened_by, charge_unit_id)
    values (
      ${provinceId}, ${about}, ${unitId}, ${indicator}, ${period}, ${stood?.numerator ?? null}, ${stood?.denominator ?? null},
      ${stood?.lower ?? null}, ${stood?.upper ?? null}, ${stood?.leaving ?? null}, ${stood?.rule ?? null},
      ${stood?.asOf ?? null}::date, ${said}, ${findingId}::bigint,
      ${about === 'finding' ? sealed(subject.subject) : null}, ${memberId}::bigint,
      ${about === 'member' ? subject.subject : null}, ${JSON.stringify(evidence)}::jsonb, ${by},
      coalesce((
        select ancestor_id from view.unit_under
        where province_id = ${provinceId} and org_unit_id = ${unitId} and depth > 0 order by depth limit 1
      ), ${unitId}))
    on conflict do nothing
    returning feedback_id::text as id`.execute(db)
  const feedbackId = rows[0]?.id
  if (!feedbackId) {
    throw refuse('Bạn đã phản ánh đúng số này và đang chờ trả lời. Mở phản ánh đó để viết thêm.')
  }
  await writeEntry(db, { provinceId, feedbackId, by }, { kind: 'opened', text })
  return feedbackId
}
