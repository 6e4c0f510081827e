import { fieldLabel } from './field-labels.ts'

/** Why a whole file is refused. Closed: a new code needs its sentence below. */
export const FILE_REASON_CODES = [
  'empty_file',
  'no_rows',
  'file_too_large',
  'spreadsheet_file',
  'pdf_file',
  'binary_file',
  'utf16_file',
  'not_utf8',
  'unclosed_quote',
  'row_too_long',
  'unknown_header',
  'missing_column',
  'duplicate_header',
  'not_a_spreadsheet',
  'old_spreadsheet',
  'locked_spreadsheet',
  'broken_spreadsheet',
  'unsafe_spreadsheet',
  'spreadsheet_too_large',
  'too_many_columns',
  'cell_too_long',
  'several_sheets',
  'hidden_sheet',
  'hidden_rows',
] as const

export type FileReasonCode = (typeof FILE_REASON_CODES)[number]

/** Places and names that complete a sentence: `row`, `byte`, `line`, `columns`, `limit`, `part`, `cell`. */
export type FileReasonDetails = Record<string, string | number | readonly string[]>

/** Thrown while a file is read when nothing of it can be used. Nothing was stored. */
export class FileRefused extends Error {
  readonly code: FileReasonCode
  readonly details: FileReasonDetails

  constructor(code: FileReasonCode, details: FileReasonDetails = {}) {
    super(fileReasonText(code, details))
    this.name = 'FileRefused'
    this.code = code
    this.details = details
  }
}

const SAVE_AS_CSV = 'Mở bằng Excel, chọn Lưu thành (Save As), kiểu “CSV UTF-8 (Comma delimited)”, rồi nộp lại.'

const SAVE_AS_XLSX = 'Mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (*.xlsx)”, rồi nộp lại.'

const SENTENCES: Record<FileReasonCode, (details: FileReasonDetails) => string> = {
  empty_file: () => 'Tệp không có nội dung. Kiểm tra lại tệp rồi nộp lại.',
  no_rows: () => 'Tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào. Kiểm tra lại tệp rồi nộp lại.',
  file_too_large: ({ limit }) => `Tệp lớn hơn mức cho phép (${limit}). Chia thành nhiều tệp theo đơn vị rồi nộp lại.`,
  spreadsheet_file: () => `Đây là tệp Excel, không phải CSV. ${SAVE_AS_CSV}`,
  pdf_file: () => 'Đây là tệp PDF. Xin bản Excel hoặc CSV gốc của danh sách rồi nộp lại.',
  binary_file: ({ byte }) => `Đây không phải là tệp văn bản (byte thứ ${byte}). ${SAVE_AS_CSV}`,
  utf16_file: () => `Tệp ghi bằng mã UTF-16 (“Unicode Text”). ${SAVE_AS_CSV}`,
  not_utf8: ({ byte, line }) => `Tệp không ghi bằng mã UTF-8 (byte thứ ${byte}, ở dòng ${line}). ${SAVE_AS_CSV}`,
  unclosed_quote: ({ row }) =>
    `Dấu ngoặc kép (") mở ở dòng ${row} không được đóng đúng chỗ, nên không biết các dòng sau bắt đầu từ đâu. Xoá hoặc đóng dấu này rồi nộp lại.`,
  row_too_long: ({ row }) => `Dòng ${row} dài bất thường. Kiểm tra chỗ xuống dòng của tệp rồi nộp lại.`,
  several_sheets: ({ columns }) =>
    `Sổ Excel có nhiều trang cùng là danh sách: ${list(columns)}. Chọn một trang, hoặc lưu từng trang thành một tệp riêng rồi nộp lần lượt.`,
  hidden_sheet: ({ columns }) =>
    `Danh sách nằm ở trang bị ẩn ${list(columns)}, không rõ có tính hay không. Bỏ ẩn trang đó rồi nộp lại.`,
  hidden_rows: ({ rows, row }) =>
    `Tệp có ${rows} dòng bị ẩn (đầu tiên là dòng ${row}), không rõ có tính hay không. Bỏ ẩn hoặc xoá các dòng đó rồi nộp lại.`,
  unknown_header: ({ columns }) =>
    `Không nhận ra cột nào trong dòng tiêu đề: ${list(columns)}. Dòng đầu của tệp phải là tên các cột.`,
  missing_column: ({ columns }) =>
    `Thiếu cột bắt buộc: ${list(columns)}. Cho biết cột nào của tệp ghi thông tin ấy, hoặc thêm cột vào tệp rồi nộp lại.`,
  duplicate_header: ({ columns }) => `Có hai cột cùng tên: ${list(columns)}. Xoá hoặc đổi tên một cột rồi nộp lại.`,
  not_a_spreadsheet: () => `Đây không phải là tệp Excel (.xlsx). ${SAVE_AS_XLSX}`,
  old_spreadsheet: () => `Đây là tệp Excel kiểu cũ (.xls). ${SAVE_AS_XLSX}`,
  locked_spreadsheet: () =>
    'Tệp Excel có mật khẩu. Mở bằng Excel, vào Tệp, Thông tin, Bảo vệ sổ làm việc, Mã hoá bằng mật khẩu, xoá mật khẩu, lưu rồi nộp lại.',
  broken_spreadsheet: ({ part }) => `Tệp Excel bị hỏng hoặc chưa được tải lên hết${at(part)}. ${SAVE_AS_XLSX}`,
  unsafe_spreadsheet: ({ part }) =>
    `Tệp Excel có cấu tạo bất thường${at(part)} nên không được đọc. Chép danh sách sang một sổ Excel mới, lưu kiểu .xlsx rồi nộp lại.`,
  spreadsheet_too_large: ({ limit }) =>
    `Nội dung tệp Excel lớn hơn mức cho phép (${limit}). Chia thành nhiều tệp theo đơn vị rồi nộp lại.`,
  too_many_columns: ({ row, limit }) =>
    `Dòng ${row} có ô ở ngoài cột thứ ${limit}. Xoá các cột thừa ở bên phải danh sách rồi nộp lại.`,
  cell_too_long: ({ cell }) =>
    `${cell === undefined ? 'Có ô' : `Ô ${cell}`} dài hơn 32.767 ký tự. Rút ngắn nội dung của ô rồi nộp lại.`,
}

/** The Vietnamese sentence for a refused file: what is wrong and what to do. */
export function fileReasonText(code: FileReasonCode, details: FileReasonDetails): string {
  return SENTENCES[code](details)
}

/** Where in a file, when it is known. */
function at(part: FileReasonDetails[string] | undefined): string {
  return part === undefined ? '' : ` (ở ${String(part)})`
}

/** `full_name` → “Họ và tên”; `month|held_on` → “Tháng” hoặc “Ngày họp”; a header of the file stays as it is. */
function list(columns: FileReasonDetails[string] | undefined): string {
  const names = Array.isArray(columns) ? (columns as readonly string[]) : [String(columns ?? '')]
  return names
    .map((name) =>
      name
        .split('|')
        .map((one) => `“${fieldLabel(one)}”`)
        .join(' hoặc '),
    )
    .join(', ')
}
