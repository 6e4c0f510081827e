import type { SignSettings, SignType } from '#api/signs/signs.contract.ts'

type Said = (found: string, ofAll: string, expected: string, when: string, settings: Settled) => string
/** The thresholds in words: shares as per cent. */
export type Settled = Record<keyof SignSettings, string>

const name: Record<SignType, string> = {
  burst: 'Kích hoạt dồn cuối quý',
  once_on_issue: 'Chỉ đăng nhập một lần, đúng ngày cấp',
  shared_phone: 'Nhiều tài khoản một số điện thoại',
  phone_jump: 'Nhiều người chuyển thành “không có điện thoại thông minh”',
  phone_age: 'Số không có điện thoại thông minh cao so với tuổi',
  exempt_jump: 'Số miễn sinh hoạt tăng đột ngột',
  same_meetings: 'Các buổi sinh hoạt giống hệt nhau',
  future_meetings: 'Buổi sinh hoạt ghi ngày chưa tới',
  late_entries: 'Sinh hoạt được nhập sau rất lâu',
  one_day_entries: 'Nhiều tháng sinh hoạt nhập trong một ngày',
}

const seen: Record<SignType, Said> = {
  burst: (found, ofAll, expected, when, { burstDays }) =>
    `${found} trong ${ofAll} lượt kích hoạt của ${when} rơi vào ${burstDays} ngày cuối quý; nếu đều trong quý thì khoảng ${expected}.`,
  once_on_issue: (found, ofAll) =>
    `${found} trong ${ofAll} tài khoản đã kích hoạt chỉ đăng nhập một lần, đúng ngày được cấp.`,
  shared_phone: (found, ofAll) => `${found} tài khoản dùng chung ${ofAll} số điện thoại.`,
  phone_jump: (found, ofAll, _, when) =>
    `${found} trong ${ofAll} đảng viên trước đó khai có điện thoại thông minh, đến ${when} khai không có.`,
  phone_age: (found, ofAll, expected) =>
    `${found} trong ${ofAll} đảng viên đã khai không có điện thoại thông minh; theo tuổi thì khoảng ${expected}.`,
  exempt_jump: (found, ofAll, _, when) =>
    `${found} trong ${ofAll} đảng viên được miễn thêm so với quý trước, tính đến ${when}.`,
  same_meetings: (found, _ofAll, _expected, when) =>
    `${found} buổi sinh hoạt thường kỳ năm ${when} trên phần mềm cùng giờ bắt đầu, giờ kết thúc và số người dự.`,
  future_meetings: (found, _ofAll, _expected, when) => `${found} buổi của tháng ${when} ghi ngày họp sau ngày lập tệp.`,
  late_entries: (found, ofAll, _, when, { lateDays }) =>
    `${found} trong ${ofAll} buổi năm ${when} có biên bản đăng sau ngày họp hơn ${lateDays} ngày.`,
  one_day_entries: (found, _ofAll, _expected, when) =>
    `Biên bản của ${found} tháng khác nhau được đăng cùng ngày ${when}.`,
}

const criterion: Record<SignType, (settings: Settled) => string> = {
  burst: ({ burstDays, burstLeast, burstShare }) =>
    `Báo khi ít nhất ${burstLeast} lượt và từ ${burstShare} số lượt kích hoạt của quý rơi vào ${burstDays} ngày cuối.`,
  once_on_issue: ({ onceLeast, onceShare }) =>
    `Báo khi ít nhất ${onceLeast} tài khoản và từ ${onceShare} số tài khoản đã kích hoạt là như vậy.`,
  shared_phone: ({ phoneAccounts }) => `Báo khi một số điện thoại có từ ${phoneAccounts} tài khoản trong chi bộ.`,
  phone_jump: ({ jumpLeast, phoneJump }) =>
    `Báo khi ít nhất ${jumpLeast} người và từ ${phoneJump} chi bộ đổi trong một quý.`,
  phone_age: ({ ageDeviations }) =>
    `Số dự kiến: 2% dưới 60 tuổi, 15% từ 60, 45% từ 70, 80% từ 80 tuổi. Báo khi hơn số đó quá ${ageDeviations} lần độ lệch chuẩn.`,
  exempt_jump: ({ jumpLeast, exemptJump }) =>
    `Báo khi ít nhất ${jumpLeast} người và từ ${exemptJump} chi bộ được miễn thêm trong một quý.`,
  same_meetings: ({ sameLeast }) => `Báo khi cả năm có từ ${sameLeast} buổi và mọi buổi đều như nhau.`,
  future_meetings: () => 'Báo khi có bất kỳ buổi nào như vậy.',
  late_entries: ({ lateDays, lateLeast }) => `Báo khi trong năm có từ ${lateLeast} buổi chậm hơn ${lateDays} ngày.`,
  one_day_entries: ({ oneDayLeast }) => `Báo khi trong một ngày đăng biên bản của từ ${oneDayLeast} tháng.`,
}

const setting: Record<keyof SignSettings, string> = {
  burstDays: 'Kích hoạt dồn: số ngày cuối quý',
  burstLeast: 'Kích hoạt dồn: ít nhất bao nhiêu lượt',
  burstShare: 'Kích hoạt dồn: ít nhất bao nhiêu % của quý',
  onceLeast: 'Đăng nhập một lần: ít nhất bao nhiêu tài khoản',
  onceShare: 'Đăng nhập một lần: ít nhất bao nhiêu %',
  phoneAccounts: 'Một số điện thoại: từ bao nhiêu tài khoản',
  jumpLeast: 'Tăng đột ngột: ít nhất bao nhiêu người',
  phoneJump: 'Không có điện thoại: ít nhất bao nhiêu % chi bộ trong một quý',
  exemptJump: 'Miễn sinh hoạt: ít nhất bao nhiêu % chi bộ trong một quý',
  ageDeviations: 'So với tuổi: quá bao nhiêu lần độ lệch chuẩn',
  sameLeast: 'Buổi giống hệt: từ bao nhiêu buổi một năm',
  lateDays: 'Nhập muộn: sau bao nhiêu ngày',
  lateLeast: 'Nhập muộn: từ bao nhiêu buổi một năm',
  oneDayLeast: 'Nhập một ngày: từ bao nhiêu tháng',
}

export const signs = {
  title: 'Dấu hiệu bất thường',
  lead: 'Những chỗ nên hỏi lại trước khi tin số liệu. Dấu hiệu không phải kết luận: thường có lý do chính đáng.',
  state: 'Tình trạng',
  open: (count: string) => `Chưa xem xét (${count})`,
  reviewed: (count: string) => `Đã xem xét (${count})`,
  allTypes: 'Mọi loại dấu hiệu',
  type: 'Loại',
  total: (count: string) => `${count} dấu hiệu`,
  none: 'Không có dấu hiệu nào',
  noneHint: 'Máy tìm lại sau mỗi lần đối chiếu. Mức báo đặt ở trang Cài đặt.',
  what: 'Đã thấy gì',
  rows: 'Mở các dòng',
  name,
  seen,
  criterion,
  newest: 'danh sách mới nhất',
  behind: (unit: string) => `Những dòng làm nên dấu hiệu này ở ${unit}`,
  noRows: 'Các dòng này không còn như khi tìm thấy; lần đối chiếu tới sẽ tìm lại.',
  person: 'Họ và tên',
  since: 'Ngày',
  phone: 'Số điện thoại',
  month: 'Tháng',
  heldOn: 'Ngày họp',
  hours: 'Giờ',
  present: 'Có mặt',
  minutes: 'Đăng biên bản',
  note: 'Đã xem xét thế nào',
  noteHint: 'Ví dụ: đã hỏi chi bộ, có đợt tập huấn cuối tháng 6',
  review: 'Ghi đã xem xét',
  reviewedBy: (by: string, at: string) => `Đã xem xét: ${by}, ${at}`,
  grown: (found: string) => `Lúc ấy là ${found}; nay nhiều hơn nên báo lại.`,
  told: 'Đã ghi. Nếu sau này thấy nhiều hơn, dấu hiệu sẽ báo lại.',
  settings: 'Khi nào thì báo dấu hiệu bất thường',
  settingsLead: 'Mức càng thấp càng nhiều dấu hiệu. Đổi mức thì máy tìm lại ngay.',
  setting,
}
