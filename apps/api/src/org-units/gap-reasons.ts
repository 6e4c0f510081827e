import type { GapRow } from './org-units.contract.ts'

/** Why somebody has no account, as far as their row says (view.no_account_reason); the last three need none. */
export const NO_ACCOUNT_REASONS = {
  probationary_without_card: 'Dự bị, chưa có thẻ để đăng ký',
  unknown: 'Chưa rõ vì sao',
  exempt: 'Được miễn sinh hoạt',
  no_smartphone: 'Không có điện thoại thông minh',
  suspended: 'Đình chỉ sinh hoạt',
} as const

/** Why somebody who is counted has not done what is counted. Pages and files read the same words. */
export const GAP_REASONS = {
  no_account: 'Chưa có tài khoản',
  not_activated: 'Có tài khoản, chưa kích hoạt',
  revoked: 'Tài khoản đã thu hồi',
  awaiting_review: 'Đang chờ xét đối chiếu',
  not_signed_in: 'Chưa đăng nhập trong kỳ',
  paper_only: 'Chỉ họp thực tế',
  app_only: 'Chỉ có trên sổ tay',
  no_meeting: 'Chưa có sinh hoạt',
  incomplete_steps: 'Chưa đủ các bước',
  unlinked_account: 'Tài khoản chưa rõ của ai',
  open_finding: 'Trường hợp thẻ chưa giải quyết',
  report_not_sent: 'Chưa nộp báo cáo',
  report_returned: 'Báo cáo bị trả lại, chưa nộp lại',
  report_late: 'Nộp báo cáo sau hạn',
  entry_missing: 'Chưa báo số liệu',
  entry_short: 'Đã báo, chưa đạt hết',
} as const

export type GapReason = keyof typeof GAP_REASONS

/** The reason in words, for files that people read; a branch-month says which month. */
export function gapText({ reason, month }: Pick<GapRow, 'reason' | 'month'>): string {
  const words = GAP_REASONS[reason as GapReason] ?? reason
  return month === null ? words : `${words} (tháng ${Number(month.slice(5))}/${month.slice(0, 4)})`
}
