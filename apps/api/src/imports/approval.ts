import type { FastifyRequest } from 'fastify'
import type { Somebody } from '../access/let-in.ts'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import { readImportSettings } from './import-settings.ts'
import { seesWhole } from './import-place.ts'
import type { HeldJob } from './imports.contract.ts'

type Asker = Pick<FastifyRequest, 'caller'>

/** Whether the caller's province wants files taken in by somebody else than who sent them in. */
export const needsAnother = async (db: Db, { caller }: { caller: Somebody }): Promise<boolean> =>
  caller.held !== null && (await readImportSettings(db, caller.held.provinceId)).approvedByAnother

/**
 * Lets somebody take a file in who did not send it and saw all of it (`within`: what its sender may speak for) as it is
 * to be read now. Throws `forbidden` and `import_conflict`.
 */
export async function requireAnother(
  db: Db,
  asker: FastifyRequest,
  job: HeldJob,
  look: number | undefined,
  within: string[] | null,
): Promise<void> {
  if (look !== undefined && look !== job.look) {
    throw new AppError(
      'import_conflict',
      'Bản xem trước đã thay đổi từ lúc bạn xem. Tải lại trang, xem lại rồi nhận tệp.',
    )
  }
  if (!(await needsAnother(db, asker))) return
  if (job.by === asker.caller.username) {
    const words =
      'Tỉnh quy định người nộp tệp không tự nhận tệp. Nhờ người khác có quyền nhập ở đơn vị này xem và nhận.'
    throw new AppError('forbidden', words)
  }
  if (look === undefined)
    throw new AppError('invalid_request', 'Chưa nói rõ đã xem bản nào. Tải lại trang rồi xem lại.')
  if (!(await seesWhole(asker, job, within))) {
    throw new AppError('forbidden', 'Bạn không xem được hết những gì tệp này làm thay đổi. Nhờ cấp trên xem và nhận.')
  }
  if (job.returned) {
    throw new AppError('import_conflict', 'Tệp đã gửi lại cho người nộp. Chờ người đó xem lại rồi nhận tệp.')
  }
}

/** Lets nobody but who sent a file in say how it is read: whoever approves it did not make it. Throws `forbidden`. */
export async function requireSender(db: Db, asker: Asker, job: HeldJob): Promise<void> {
  if (job.by === asker.caller.username || !(await needsAnother(db, asker))) return
  const words = 'Tỉnh quy định người duyệt không sửa cách đọc tệp. Gửi lại cho người nộp, ghi điều cần sửa.'
  throw new AppError('forbidden', words)
}

/** Lets somebody send a file back who could have taken it in. Throws `import_conflict`. */
export async function requireApprover(db: Db, asker: Asker, job: HeldJob): Promise<void> {
  if (job.by === asker.caller.username) {
    throw new AppError('import_conflict', 'Đây là tệp bạn nộp. Sửa cách đọc rồi xem trước lại, hoặc bỏ tệp.')
  }
  if (await needsAnother(db, asker)) return
  throw new AppError('import_conflict', 'Tỉnh không quy định người khác duyệt tệp, nên không có gì để gửi lại.')
}
