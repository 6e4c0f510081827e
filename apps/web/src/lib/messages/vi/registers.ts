import { FIELD_LABELS } from '#api/imports/field-labels.ts'
import type { FieldName } from '#api/imports/import-kinds.ts'
import type { FindingType } from '#api/reconciliation/reconciliation.contract.ts'

// apart from `words`, which the first page carries
export const membership: Record<string, string> = { official: 'Chính thức', probationary: 'Dự bị' }

export const memberStatus: Record<string, string> = {
  active: 'Đang sinh hoạt',
  exempt: 'Được miễn sinh hoạt',
  temp_out: 'Tạm chuyển đi nơi khác',
  temp_in: 'Tạm sinh hoạt tại đây',
  suspended: 'Đình chỉ sinh hoạt',
  in_transit: 'Đang chuyển sinh hoạt',
  left: 'Đã chuyển đi',
  deceased: 'Từ trần',
  expelled: 'Khai trừ',
  removed: 'Xoá tên',
  resigned: 'Xin ra khỏi Đảng',
}

export const finding: Record<FindingType, string> = {
  conflicting_keys: 'Giấy tờ mâu thuẫn nhau',
  account_of_several: 'Tài khoản giống nhiều người',
  duplicate_account: 'Một người nhiều tài khoản',
  account_without_member: 'Tài khoản không có trong danh sách',
  member_without_account: 'Đảng viên chưa có tài khoản',
  left_with_account: 'Đã rời danh sách mà còn tài khoản',
  duplicate_member: 'Đảng viên ghi hai lần',
  member_without_branch: 'Đảng viên không ở chi bộ nào',
  duplicate_card: 'Thẻ trùng, sai số',
  lost_card: 'Thẻ mất',
  damaged_card: 'Thẻ hỏng',
  misprinted_card: 'Thẻ in sai',
  duplicate_meeting: 'Cuộc họp nhập nhiều lần',
  meeting_app_only: 'Cuộc họp chỉ có trên sổ tay',
}

/** What a clerk calls each column of a file; the API says the same in its reasons. */
export const column: Record<FieldName, string> = FIELD_LABELS
