import { AppError } from '../errors.ts'

/**
 * The columns an exceptions file carries beside those of the original. The clerk corrects the rows and sends the file
 * in again: by the last column it is known to complete that import, so nobody whom it does not name has left.
 */
export const SUPPLEMENT_HEADERS = ['Dòng trong tệp gốc', 'Lý do chưa nhận', 'Bổ sung cho lần nhập'] as const

/** The column that names the completed import, or -1 in an ordinary file. */
export const supplementColumn = (header: readonly string[]): number =>
  header.findIndex((name) => name.trim() === SUPPLEMENT_HEADERS[2])

/** The header as the mapping should see it: the added columns are nobody's field. */
export const withoutSupplementHeaders = (header: readonly string[]): string[] =>
  header.map((name) => ((SUPPLEMENT_HEADERS as readonly string[]).includes(name.trim()) ? '' : name))

/** The import a row says it completes; all rows of a file must name one. */
export function supplementOf(named: string | undefined, before: string | null): string {
  const id = (named ?? '').trim()
  if (!/^\d{1,18}$/.test(id)) {
    throw new AppError(
      'file_refused',
      `Cột “${SUPPLEMENT_HEADERS[2]}” phải giữ nguyên số như khi tải về. Tải lại tệp dòng lỗi rồi sửa.`,
    )
  }
  if (before !== null && before !== id) {
    throw new AppError('file_refused', 'Tệp gộp dòng lỗi của nhiều lần nhập. Nộp riêng tệp dòng lỗi của từng lần.')
  }
  return id
}
