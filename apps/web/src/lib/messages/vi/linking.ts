import type {
  EvidenceField,
  EvidenceLevel,
  FindingType,
  LinkRule,
} from '#api/reconciliation/reconciliation.contract.ts'

export const linkRule: Record<LinkRule, string> = {
  citizen_id: 'Trùng số căn cước',
  card_no: 'Trùng số thẻ đảng',
  profile_no: 'Trùng số lý lịch',
  name_birth_base: 'Trùng họ tên, ngày sinh và đảng bộ cơ sở',
  weights: 'Nhiều dấu hiệu cộng lại đủ chắc',
  decision: 'Có người đã quyết định',
}

export const linkStatus: Record<string, string> = {
  linked: 'Đã nối',
  review: 'Chờ xét',
  second: 'Tài khoản thứ hai',
  rejected: 'Đã bác',
}

/** What each type means and what settles it. */
export const findingHelp: Record<FindingType, string> = {
  conflicting_keys:
    'Số căn cước nói một người, số thẻ hoặc lý lịch nói người khác. Đối chiếu giấy tờ gốc rồi sửa bên sai.',
  account_of_several: 'Tài khoản giống nhiều đảng viên, không ai đủ chắc. Chọn đúng người trong Xét đôi.',
  duplicate_account:
    'Hai tài khoản trở lên cùng trỏ về một đảng viên. Giữ một tài khoản, thu hồi các tài khoản còn lại.',
  account_without_member:
    'Tài khoản không khớp với ai trong danh sách đảng viên. Kiểm tra nơi sinh hoạt, hoặc thu hồi nếu nhầm người.',
  member_without_account: 'Đảng viên có trong danh sách nhưng chưa được cấp tài khoản.',
  left_with_account: 'Người đã chuyển đi, từ trần hoặc ra khỏi Đảng mà tài khoản còn hoạt động. Đề nghị thu hồi.',
  duplicate_member: 'Một người xuất hiện hai lần trong danh sách, thường do chuyển sinh hoạt chưa xong.',
  member_without_branch: 'Đã chuyển đi mà chưa nơi nào nhận, hoặc còn ghi ở chi bộ đã kết thúc. Hỏi nơi đi và nơi đến.',
  duplicate_card: 'Số thẻ trùng với người khác, không thể đúng, hoặc mỗi nguồn ghi một số. Đối chiếu sổ phát thẻ.',
  lost_card: 'Thẻ báo mất, chưa có quyết định cấp lại.',
  damaged_card: 'Thẻ báo hỏng, chưa có quyết định đổi.',
  misprinted_card: 'Thẻ in sai thông tin, chờ đổi.',
  duplicate_meeting: 'Cùng một cuộc họp được nhập nhiều lần trên sổ tay. Giữ một, xoá các bản còn lại.',
  meeting_app_only: 'Sổ tay có cuộc họp mà sổ giấy không có. Xác nhận với chi bộ cuộc họp có thật hay không.',
}

export const findingState = { open: 'Đang mở', closed: 'Đã xong' }

/** What a level of agreement means to whoever compares two rows by eye. */
export const evidence: { [Field in EvidenceField]: Record<EvidenceLevel<Field>, string> } = {
  name: {
    equal: 'Trùng họ tên',
    tone_position: 'Họ tên chỉ khác chỗ đặt dấu thanh',
    y_i: 'Họ tên chỉ khác y và i',
    diacritics: 'Họ tên chỉ khác dấu',
    close: 'Họ tên gần giống, trùng tên gọi',
    part: 'Trùng họ và tên gọi, khác chữ đệm hoặc đảo thứ tự',
    typo: 'Họ tên chỉ khác một, hai chữ cái',
    given: 'Chỉ trùng tên gọi',
    family: 'Chỉ trùng họ',
    other: 'Khác họ tên',
  },
  birth: {
    equal: 'Trùng ngày sinh',
    swapped: 'Ngày sinh đảo ngày và tháng',
    near: 'Ngày sinh khác một chữ số',
    year: 'Chỉ trùng năm sinh',
    other: 'Khác ngày sinh',
    month_known: 'Trùng tháng sinh, chỉ biết đến tháng',
    year_known: 'Trùng năm sinh, chỉ biết đến năm',
    other_known: 'Khác năm sinh, chỉ biết đến năm',
  },
  citizen_id: { equal: 'Trùng số căn cước', near: 'Số căn cước chỉ khác một chữ số', other: 'Khác số căn cước' },
  card_no: { equal: 'Trùng số thẻ đảng', near: 'Số thẻ đảng chỉ khác một chữ số', other: 'Khác số thẻ đảng' },
  profile_no: { equal: 'Trùng số lý lịch', other: 'Khác số lý lịch' },
  phone: { equal: 'Trùng số điện thoại', other: 'Khác số điện thoại' },
  gender: { equal: 'Cùng giới tính', other: 'Khác giới tính' },
  unit: {
    branch: 'Cùng chi bộ',
    base: 'Cùng tổ chức cơ sở đảng',
    upper: 'Cùng đảng bộ cấp trên trực tiếp cơ sở',
    other: 'Khác đảng bộ cấp trên',
  },
}
