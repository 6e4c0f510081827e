import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import type { Attachment } from '../feedback/attachments.ts'
import { sealed } from '../keys/sealed-values.ts'
import { openQuarter, refuse } from './quarters.ts'
import { readStanding } from './standing.queries.ts'

interface Of {
  provinceId: string
  unitId: string
  period: string
}

const MOST_FILES = 20

async function stillWritten(db: Db, { provinceId, unitId, period }: Of): Promise<void> {
  await lockForWriting(db, provinceId)
  await openQuarter(db, provinceId, period)
  const standing = await readStanding(db, provinceId, unitId, period)
  if (standing?.step === 'submitted' || standing?.step === 'accepted') {
    throw refuse('Báo cáo đã nộp nên không thêm, bớt tệp được. Chờ cấp trên trả lại hoặc mở lại.')
  }
}

/** Adds evidence to a report that is not sent; throws `report_refused`. */
export async function addFile(db: Db, of: Of, by: string, { fileName, type, content }: Attachment): Promise<void> {
  await stillWritten(db, of)
  const { provinceId, unitId, period } = of
  const { rows } = await sql<{ files: number }>`
    select count(*)::integer as files from report_file
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period} and removed_at is null`.execute(
    db,
  )
  if (rows[0]!.files >= MOST_FILES) throw refuse(`Mỗi báo cáo kèm nhiều nhất ${MOST_FILES} tệp.`)
  await sql`
    insert into report_file (province_id, org_unit_id, period, file_name, type, size, sha256, content, added_by)
    values (${provinceId}, ${unitId}, ${period}, ${fileName}, ${type}, ${content.length},
      ${createHash('sha256').update(content).digest('hex')}, ${sealed(content)}, ${by})`.execute(db)
}

/** Takes evidence out of a report that is not sent: it stays with versions that were sent with it; throws `not_found`. */
export async function removeFile(db: Db, of: Of, by: string, fileId: string): Promise<void> {
  await stillWritten(db, of)
  const { numAffectedRows } = await sql`
    update report_file set removed_by = ${by}, removed_at = now()
    where province_id = ${of.provinceId} and report_file_id = ${fileId} and org_unit_id = ${of.unitId} and period = ${of.period}
      and removed_at is null`.execute(db)
  if (!numAffectedRows) throw new AppError('not_found', 'Không có tệp này trong báo cáo.')
}

/** One file of a unit's report; throws `not_found`. */
export async function readFile(db: Db, { provinceId, unitId, period }: Of, fileId: string): Promise<Attachment> {
  const { rows } = await sql<Attachment>`
    select file_name as "fileName", type, content from report_file
    where province_id = ${provinceId} and org_unit_id = ${unitId} and period = ${period}
      and report_file_id = ${fileId}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có tệp này trong báo cáo.')
  return rows[0]
}
