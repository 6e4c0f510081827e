import type { IndicatorId } from '#api/indicators/indicators.contract.ts'
import { STATE_WORDS } from '#api/meetings/board-file.ts'
import type { MeetingState } from '#api/meetings/meetings.contract.ts'
import { GAP_REASONS } from '#api/org-units/gap-reasons.ts'
import type {
  EvidenceField,
  EvidenceLevel,
  FindingType,
  LinkRule,
} from '#api/reconciliation/reconciliation.contract.ts'
import type { UnitKind } from '#api/shared/common.contract.ts'

export const indicator: Record<IndicatorId, string> = {
  installed: 'Đảng viên thuộc diện đã kích hoạt',
  installed_p0: 'Kích hoạt trên toàn bộ đảng viên',
  installed_p1: 'Kích hoạt trên đảng viên đang sinh hoạt',
  installed_p2: 'Kích hoạt trên đảng viên có điện thoại thông minh',
  signed_in: 'Đăng nhập trong kỳ',
  meeting_recorded: 'Tháng sinh hoạt có ghi trên sổ tay',
  meeting_matched: 'Tháng sinh hoạt khớp thực tế',
  meeting_complete: 'Tháng sinh hoạt đủ bước',
  branches_using: 'Chi bộ dùng sổ tay đủ các tháng trong kỳ',
  accounts_known: 'Tài khoản đã nối với đảng viên',
  cards_settled: 'Trường hợp thẻ đã xử lý',
}

/** What the denominator counts, as a noun after a number. */
export const counted: Record<IndicatorId, string> = {
  installed: 'đảng viên',
  installed_p0: 'đảng viên',
  installed_p1: 'đảng viên',
  installed_p2: 'đảng viên',
  signed_in: 'đảng viên',
  meeting_recorded: 'tháng sinh hoạt',
  meeting_matched: 'tháng sinh hoạt',
  meeting_complete: 'tháng sinh hoạt',
  branches_using: 'chi bộ',
  accounts_known: 'tài khoản',
  cards_settled: 'trường hợp',
}

export const numerator: Record<IndicatorId, string> = {
  installed: 'Đã kích hoạt',
  installed_p0: 'Đã kích hoạt',
  installed_p1: 'Đã kích hoạt',
  installed_p2: 'Đã kích hoạt',
  signed_in: 'Đã đăng nhập',
  meeting_recorded: 'Có ghi',
  meeting_matched: 'Khớp',
  meeting_complete: 'Đủ bước',
  branches_using: 'Đang dùng',
  accounts_known: 'Đã nối',
  cards_settled: 'Đã xử lý',
}

export const denominator: Record<IndicatorId, string> = {
  installed: 'Thuộc diện',
  installed_p0: 'Đảng số',
  installed_p1: 'Đang sinh hoạt',
  installed_p2: 'Có điện thoại',
  signed_in: 'Thuộc diện',
  meeting_recorded: 'Phải họp',
  meeting_matched: 'Phải họp',
  meeting_complete: 'Phải họp',
  branches_using: 'Chi bộ',
  accounts_known: 'Tài khoản',
  cards_settled: 'Đã mở',
}

export const rule: Record<string, string> = {
  P0: 'toàn bộ đảng viên',
  P1: 'đang sinh hoạt',
  P2: 'có điện thoại thông minh',
  P3: 'đang sinh hoạt (từ 10/7/2025)',
}

export const unitKind: Record<UnitKind, string> = {
  province: 'Đảng bộ tỉnh',
  upper: 'Đảng bộ cấp trên cơ sở',
  base_committee: 'Đảng bộ cơ sở',
  base_branch: 'Chi bộ cơ sở',
  part_committee: 'Đảng bộ bộ phận',
  branch: 'Chi bộ',
}

/** The words of the export, so that page and file say the same. */
export const gapReason: Record<string, string> = GAP_REASONS

/** The words of the file, so that page and file say the same. */
export const meetingState: Record<MeetingState, string> = STATE_WORDS

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

/** Kinds of files, as they are called in a sentence and in a list of sources. */
export const fileKind: Record<string, string> = {
  units: 'Danh mục tổ chức đảng',
  roster: 'Danh sách đảng viên',
  accounts: 'Tài khoản sổ tay',
  cards: 'Theo dõi thẻ đảng',
  meetings: 'Sinh hoạt chi bộ',
}

export const fileKindShort: Record<string, string> = {
  units: 'tổ chức',
  roster: 'danh sách',
  accounts: 'tài khoản',
  cards: 'thẻ',
  meetings: 'sinh hoạt',
}

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
