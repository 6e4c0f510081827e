import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { sealed } from '../keys/sealed-values.ts'
import { openQuarter, refuse } from './quarters.ts'
import { readStanding } from './standing.queries.ts'

export interface WrittenText {
  section: string
  text: string
  version: number
  writtenBy: string
  writtenAt: string
}

export async function readTexts(db: Db, provinceId: string, unitId: string, period: string): Promise<WrittenText[]> {
  const { rows } = await sql<WrittenText>`
    select section, text, version, written_by as "writtenBy", written_at as "writtenAt" from report_text
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}`.execute(db)
  return rows
}

/** What stands in the head and at the end of a report, and what is said of a unit that has not reached its target. */
export const HEAD_WORDS = ['number', 'place', 'signer', 'reason', 'commitment'] as const

/**
 * Writes a part of a report that is not sent: over the version its writer saw (0: there was none). An empty text takes the part
 * back to what the figures say. Throws `report_refused` where somebody wrote meanwhile, or the report is sent.
 */
export async function writeText(
  db: Db,
  { provinceId, unitId, period, by }: { provinceId: string; unitId: string; period: string; by: string },
  { section, text, seen }: { section: string; text: string; seen: number },
): Promise<number> {
  await lockForWriting(db, provinceId)
  await openQuarter(db, provinceId, period)
  const standing = await readStanding(db, provinceId, unitId, period)
  if (standing?.step === 'submitted' || standing?.step === 'accepted') {
    throw refuse('Báo cáo đã nộp nên không sửa được. Chờ cấp trên trả lại hoặc mở lại.')
  }
  const written = await sql<{ version: number }>`
    insert into report_text (province_id, org_unit_id, period, section, text, written_by, version)
    values (${provinceId}, ${unitId}, ${period}, ${section}, ${sealed(text)}, ${by}, 1)
    on conflict (province_id, org_unit_id, period, section) do update
      set text = excluded.text, written_by = excluded.written_by, written_at = now(), version = report_text.version + 1
      where report_text.version = ${seen}
    returning version`.execute(db)
  const version = written.rows[0]?.version
  if (version !== undefined && (seen > 0 || version === 1)) return version
  throw refuse('Có người vừa sửa mục này. Chép lại phần của bạn, tải lại trang rồi ghi tiếp.')
}
