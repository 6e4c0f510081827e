import type { AlertKind } from '#api/alerts/alerts.contract.ts'
import type { ShippedIndicatorId } from '#api/indicators/indicators.contract.ts'
import { STATE_WORDS } from '#api/meetings/board-file.ts'
import type { MeetingState } from '#api/meetings/meetings.contract.ts'
import { GAP_REASONS } from '#api/org-units/gap-reasons.ts'
import type { UnitKind } from '#api/shared/common.contract.ts'

export const indicator: Record<ShippedIndicatorId, string> = {
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
  reports_sent: 'Báo cáo quý đã nộp',
  reports_on_time: 'Báo cáo quý nộp đúng hạn',
}

/** What the denominator counts, as a noun after a number. */
export const counted: Record<ShippedIndicatorId, string> = {
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
  reports_sent: 'báo cáo',
  reports_on_time: 'báo cáo',
}

export const numerator: Record<ShippedIndicatorId, string> = {
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
  reports_sent: 'Đã nộp',
  reports_on_time: 'Đúng hạn',
}

export const denominator: Record<ShippedIndicatorId, string> = {
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
  reports_sent: 'Phải nộp',
  reports_on_time: 'Phải nộp',
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

export const alertKind: Record<AlertKind, string> = {
  stalled: 'Dưới mốc và không tăng từ hai tuần trở lên',
  below: 'Dưới mốc chỉ tiêu',
  exemption_over: 'Miễn đã hết hạn, chưa có hồ sơ thay',
  old_findings: 'Trường hợp đối chiếu để lâu',
  exemption_ending: 'Miễn sắp hết hạn',
}
