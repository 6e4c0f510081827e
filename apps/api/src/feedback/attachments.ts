import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import { sealed } from '../keys/sealed-values.ts'
import { turnAfter } from './act-on-feedback.ts'
import { attachmentType } from './attachment-type.ts'
import type { AttachmentType } from './feedback.contract.ts'
import { refuse, writeEntry } from './open-feedback.ts'
import { readStanding } from './thread.queries.ts'
import type { Reader } from './threads.queries.ts'

const MOST_BYTES = 5 * 1024 * 1024
const MOST_FILES = 20

export interface Attachment {
  fileName: string
  type: AttachmentType
  content: Buffer
}

// a name that breaks lines, or leads somewhere else, is none
// eslint-disable-next-line no-control-regex
const plainName = (name: string) => (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f"]+/g, ' ').trim()

/** The one file of a form; throws `invalid_request`, `file_too_large`, `file_refused`. */
export async function receiveAttachment(request: FastifyRequest): Promise<Attachment> {
  const none = (cause?: unknown) =>
    new AppError('invalid_request', 'Chưa có tệp nào được gửi trọn vẹn. Chọn lại tệp rồi gửi.', { cause })
  if (!request.isMultipart()) throw none()
  const file = await request
    .file({ limits: { fileSize: MOST_BYTES, files: 1, fields: 0, parts: 1 }, throwFileSizeLimit: false })
    .catch((error: unknown) => {
      // what is left of a refused form would stand before the next request of the same connection
      request.raw.unpipe()
      request.raw.resume()
      throw none(error)
    })
  if (!file) throw none()
  const content = await file.toBuffer().catch((error: unknown) => {
    throw file.file.truncated ? tooLarge() : none(error)
  })
  if (file.file.truncated) throw tooLarge()
  const fileName = plainName(file.filename).slice(-200) || 'tep'
  const type = content.length === 0 ? null : attachmentType(fileName, content)
  if (type) return { fileName, type, content }
  throw new AppError(
    'file_refused',
    'Chỉ nhận tệp PDF, ảnh PNG hoặc JPEG, Excel (.xlsx), Word (.docx) không có macro, và CSV; nội dung phải đúng với tên tệp.',
  )
}

const tooLarge = () => new AppError('file_too_large', 'Tệp lớn hơn 5 MB. Chia nhỏ, hoặc gửi ảnh chụp phần cần xem.')

/** Adds a file to an open thread of the scope; throws `not_found`, `forbidden`, `feedback_refused`. */
export async function attach(
  db: Db,
  scope: Scope,
  feedbackId: string,
  { fileName, type, content }: Attachment,
  reader: Reader,
): Promise<void> {
  const { provinceId } = scope
  await lockForWriting(db, provinceId)
  const standing = await readStanding(db, scope, feedbackId, reader)
  if (standing.row.outcome !== null) throw refuse('Phản ánh này đã giải quyết xong, không nhận thêm tệp.')
  if (!standing.writes) throw new AppError('forbidden', 'Bạn không gửi được tệp vào phản ánh này.')
  const { rows } = await sql<{ files: number }>`
    select count(*)::integer as files from feedback_file
    where province_id = ${provinceId} and feedback_id = ${feedbackId}`.execute(db)
  if (rows[0]!.files >= MOST_FILES) throw refuse(`Mỗi phản ánh nhận nhiều nhất ${MOST_FILES} tệp.`)
  const by = { provinceId, feedbackId, by: reader.by }
  const entryId = await writeEntry(db, by, { kind: 'attached', text: fileName })
  await sql`
    insert into feedback_file (province_id, feedback_id, feedback_entry_id, file_name, type, size, sha256, content)
    values (${provinceId}, ${feedbackId}, ${entryId}, ${fileName}, ${type}, ${content.length},
      ${createHash('sha256').update(content).digest('hex')}, ${sealed(content)})`.execute(db)
  await sql`
    update feedback set ${turnAfter(standing, reader)}
    where province_id = ${provinceId} and feedback_id = ${feedbackId}`.execute(db)
}

/** A file of a thread of the scope; throws `not_found`. */
export async function readAttachment(
  db: Db,
  { provinceId }: Scope,
  feedbackId: string,
  fileId: string,
): Promise<Attachment> {
  const { rows } = await sql<Attachment>`
    select file_name as "fileName", type, content from feedback_file
    where province_id = ${provinceId} and feedback_id = ${feedbackId} and feedback_file_id = ${fileId}
      and content is not null`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có tệp này, hoặc tệp đã hết hạn lưu.')
  return rows[0]
}
