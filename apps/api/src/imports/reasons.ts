import { fieldLabel } from './field-labels.ts'

/** Why a row is refused or remarked on. Closed: a new code needs its sentence below. */
export const ROW_REASON_CODES = [
  'missing_value',
  'impossible_date',
  'impossible_month',
  'impossible_time',
  'imprecise_date',
  'unknown_value',
  'unclear_value',
  'not_a_number',
  'value_too_long',
  'wrong_column_count',
  'bad_identifier',
  'citizen_id_disagrees',
  'joined_after_official',
  'joined_too_young',
  'ends_before_starts',
  'month_disagrees',
  'duplicate_row',
  'conflicting_row',
  'unknown_branch',
  'unknown_unit',
  'unknown_parent',
  'successor_circle',
  'several_provinces',
  'province_with_parent',
  'not_a_branch',
  'out_of_scope',
  'other_unit',
] as const

export type RowReasonCode = (typeof ROW_REASON_CODES)[number]

/**
 * One thing that is wrong with a row. `column` is the field of contract.md (null: the whole row), `value` the cell as
 * it was typed. `detail` completes the sentence: accepted words, another row's number, what a number says.
 */
export interface RowReason {
  code: RowReasonCode
  severity: 'reject' | 'warn'
  column: string | null
  value: string | null
  detail?: string
}

type Sentence = (value: string, detail: string) => string

const SENTENCES: Record<RowReasonCode, Sentence> = {
  missing_value: () => 'để trống mà đây là thông tin bắt buộc. Điền thông tin',
  impossible_date: (value) => `${value} không phải là ngày có thật. Sửa lại theo dạng ngày/tháng/năm`,
  impossible_month: (value) => `${value} không phải là tháng có thật. Sửa lại theo dạng tháng/năm, ví dụ 05/2024`,
  impossible_time: (value) => `${value} không phải là giờ có thật. Sửa lại theo dạng giờ:phút, ví dụ 07:30`,
  imprecise_date: (value, detail) => `${value} không ghi đủ ngày, tháng, năm; hệ thống hiểu là ${detail}. Ghi đủ ngày`,
  unknown_value: (value, detail) => `không hiểu ${value}. Dùng một trong các từ: ${detail}`,
  unclear_value: (value, detail) => `${value} có thể hiểu theo hai nghĩa. Ghi rõ: ${detail}`,
  not_a_number: (value) => `${value} không phải là số nguyên không âm. Chỉ ghi chữ số`,
  value_too_long: (value, detail) =>
    `${value} dài quá ${detail} chữ. Kiểm tra dấu ngoặc kép và chỗ xuống dòng quanh ô này`,
  wrong_column_count: (value, detail) =>
    `dòng có ${value} ô trong khi dòng tiêu đề có ${detail} cột. Kiểm tra dấu phân cách, dấu ngoặc kép và chỗ xuống dòng trong ô`,
  bad_identifier: (value, detail) => `${value} không đúng dạng (${detail}). Kiểm tra lại với giấy tờ gốc`,
  citizen_id_disagrees: (value, detail) =>
    `${value} là số của người ${detail}, không khớp giới tính hoặc năm sinh trên dòng này. Kiểm tra lại với căn cước`,
  joined_after_official: (value, detail) => `${value} sau ngày chính thức ${detail}. Kiểm tra lại hai ngày`,
  joined_too_young: (value, detail) => `vào Đảng ${value} khi chưa đủ 18 tuổi (sinh ${detail}). Kiểm tra lại hai ngày`,
  ends_before_starts: (value, detail) => `${value} trước lúc bắt đầu ${detail}. Kiểm tra lại`,
  month_disagrees: (value, detail) => `tháng ${value} khác tháng của ngày họp ${detail}. Kiểm tra lại`,
  duplicate_row: (_, detail) => `trùng hoàn toàn với dòng ${detail}. Xoá một trong hai dòng`,
  conflicting_row: (_, detail) =>
    `nói về cùng một đối tượng với dòng ${detail} nhưng nội dung khác. Chỉ giữ lại dòng đúng`,
  unknown_branch: (value, detail) =>
    `không có chi bộ nào mang mã hoặc tên ${value}${detail === '' ? '' : ` (gần giống: ${detail})`}. Sửa lại, hoặc nộp danh mục tổ chức đảng trước`,
  unknown_unit: (value) => `không có tổ chức đảng nào mang mã ${value}. Sửa mã, hoặc nộp danh mục tổ chức đảng trước`,
  unknown_parent: (value) => `không có tổ chức đảng cấp trên nào mang mã ${value}. Sửa mã, hoặc thêm dòng của cấp trên`,
  successor_circle: (value) =>
    `tổ chức kế thừa ${value} cũng không còn và lại ghi chính đơn vị này kế thừa. Ghi đơn vị còn hoạt động nhận đảng viên`,
  several_provinces: (_, detail) =>
    `đã có một tổ chức không có cấp trên (dòng ${detail}); chỉ cấp tỉnh được để trống cột này. Ghi mã cấp trên`,
  province_with_parent: (value) =>
    `tổ chức cấp tỉnh không có cấp trên, mà dòng này ghi ${value}. Để trống mã cấp trên, hoặc sửa loại`,
  not_a_branch: (value, detail) => `${value} là ${detail}, không phải chi bộ. Ghi mã chi bộ nơi đảng viên sinh hoạt`,
  out_of_scope: (value) => `${value} nằm ngoài phạm vi của lần nộp này. Sửa mã, hoặc nộp với phạm vi rộng hơn`,
  other_unit: (value) =>
    `${value} không khớp với người trong phạm vi của bạn. Kiểm tra lại mã, họ tên và ngày sinh; nếu đúng, nhờ cấp trên nhập dòng này`,
}

/**
 * The sentence a clerk reads: where, what is wrong, what to do. `Dòng 18, cột “Ngày sinh”: “31/02/1990” không phải là
 * ngày có thật. Sửa lại theo dạng ngày/tháng/năm rồi nộp lại.` Without `rowNo` the row is not named.
 */
export function reasonText(reason: RowReason, rowNo?: number): string {
  const where = [
    ...(rowNo === undefined ? [] : [`dòng ${rowNo}`]),
    ...(reason.column === null ? [] : [`cột “${fieldLabel(reason.column)}”`]),
  ].join(', ')
  // A count of cells is not something that was typed, so it is not quoted.
  const value = reason.code === 'wrong_column_count' ? (reason.value ?? '') : `“${reason.value ?? ''}”`
  const what = SENTENCES[reason.code](value, reason.detail ?? '')
  const end = reason.severity === 'reject' ? ' rồi nộp lại.' : '; dòng này vẫn được nhận.'
  return capitalise((where === '' ? '' : `${where}: `) + what + end)
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
