import type { FieldName } from './import-kinds.ts'

/** What a clerk calls each column: in reasons, in the exceptions file and on the mapping page. */
export const FIELD_LABELS: Record<FieldName, string> = {
  absent_excused: 'Vắng có lý do',
  absent_unexcused: 'Vắng không lý do',
  account_id: 'Tên đăng nhập',
  activated_on: 'Ngày kích hoạt',
  armed_forces: 'Lực lượng vũ trang',
  branch_code: 'Chi bộ',
  card_no: 'Số thẻ đảng viên',
  citizen_id: 'Số căn cước',
  code: 'Mã tổ chức đảng',
  convened: 'Số triệu tập',
  date_of_birth: 'Ngày sinh',
  document_no: 'Số văn bản',
  documents_posted_at: 'Ngày đăng tài liệu',
  ends_at: 'Giờ kết thúc',
  event: 'Biến động thẻ',
  event_on: 'Ngày biến động',
  exempt_from: 'Miễn sinh hoạt từ ngày',
  exempt_to: 'Miễn sinh hoạt đến ngày',
  full_name: 'Họ và tên',
  gender: 'Giới tính',
  held_on: 'Ngày họp',
  issued_on: 'Ngày cấp tài khoản',
  joined_on: 'Ngày vào Đảng',
  kind: 'Loại',
  last_login_at: 'Đăng nhập gần nhất',
  login_count: 'Số lượt đăng nhập',
  member_code: 'Mã đảng viên',
  membership: 'Loại đảng viên',
  minutes_posted_at: 'Ngày đăng biên bản',
  month: 'Tháng',
  name: 'Tên tổ chức đảng',
  official_on: 'Ngày chính thức',
  parent_code: 'Mã cấp trên',
  phone: 'Số điện thoại',
  present: 'Có mặt',
  profile_no: 'Số lý lịch',
  replaced_by: 'Số thẻ thay thế',
  smartphone: 'Có điện thoại thông minh',
  source: 'Nguồn',
  starts_at: 'Giờ bắt đầu',
  status: 'Trạng thái',
  valid_from: 'Hiệu lực từ ngày',
  valid_to: 'Hiệu lực đến ngày',
}

/** The label of a column, or the header itself when it is none of ours. */
export function fieldLabel(column: string): string {
  return Object.hasOwn(FIELD_LABELS, column) ? FIELD_LABELS[column as FieldName] : column
}
