import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { Everything } from '../privacy/privacy.contract.ts'

/** What was written in threads about a person, or about a finding that names them, with the names of files sent along. */
export async function feedbackAbout(
  db: Db,
  provinceId: string,
  memberIds: readonly string[],
): Promise<Everything['feedback']> {
  const { rows } = await sql<Everything['feedback'][number]>`
    select feedback_id::text as "feedbackId", about, opened_by as by, opened_at as at, outcome, (
      select coalesce(json_agg(json_build_object('text', text, 'by', written_by, 'at', written_at)
        order by feedback_entry_id), '[]')
      from feedback_entry entry
      where entry.province_id = feedback.province_id and entry.feedback_id = feedback.feedback_id
    ) as entries
    from feedback
    where province_id = ${provinceId} and member_id = any (${memberIds}::bigint[])
    order by feedback_id desc`.execute(db)
  return rows
}
