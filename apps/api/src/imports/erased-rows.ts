import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'

/** Throws `rows_erased` where rows of one of these imports have been erased: it can no longer be read again. */
export async function requireKeptRows(db: Db, provinceId: string, importIds: readonly string[]): Promise<void> {
  const erased = await db
    .selectFrom('import')
    .select(['import_id', 'file_name'])
    .where('province_id', '=', provinceId)
    .where('import_id', 'in', importIds.length > 0 ? importIds : ['0'])
    .where('rows_erased_at', 'is not', null)
    .orderBy('import_id')
    .executeTakeFirst()
  if (!erased) return
  // one that came later may be of a unit that whoever asks knows nothing of
  const which = importIds[0] === erased.import_id ? `${erased.import_id} (${erased.file_name})` : 'phải đọc lại'
  throw new AppError(
    'rows_erased',
    `Nội dung dòng của lần nhập ${which} đã xoá theo quy định lưu giữ, nên không đọc lại được nữa. Muốn sửa số liệu thì nhập tệp đúng của ngày mới hơn.`,
  )
}
