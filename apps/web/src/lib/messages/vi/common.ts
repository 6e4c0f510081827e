import type { ErrorCode } from '#api/errors.ts'

export const common = {
  asOf: (date: string) => `Tính đến ${date}`,
  rule: (rule: string) => `quy tắc ${rule}`,
  source: (kind: string, date: string) => `${kind} ${date}`,
  unknown: 'chưa rõ',
  noValue: '–',
  close: 'Đóng',
  retry: 'Thử lại',
  loading: 'Đang tải…',
  download: 'Tải CSV',
  chart: 'Biểu đồ',
  table: 'Bảng số liệu',
  previousPage: 'Trang trước',
  nextPage: 'Trang sau',
  pages: (total: string) => `Các trang của ${total} dòng`,
  pageOf: (from: string, to: string, total: string) => `${from}–${to} trong ${total}`,
  all: 'Tất cả',
  unit: 'Đơn vị',
  rate: 'Tỷ lệ',
  target: 'Chỉ tiêu',
  targetIs: (rate: string) => `Chỉ tiêu ${rate}`,
  change: 'So kỳ trước',
  changeShort: '± điểm',
  points: (value: string) => `${value} điểm`,
  bounds: (lower: string, upper: string) => `từ ${lower} đến ${upper}`,
  boundsWhy: (lower: string, upper: string) =>
    `Nằm trong khoảng ${lower} đến ${upper}: phần gạch chéo là số còn chờ xét.`,
  month: 'Tháng',
}

export const period = {
  month: (month: string, year: string) => `Tháng ${month}/${year}`,
  shortMonth: (month: string) => `T${month}`,
  quarter: (quarter: string, year: string) => `Quý ${quarter}/${year}`,
  year: (year: string) => `Năm ${year}`,
  months: 'Tháng',
  quarters: 'Quý',
  years: 'Năm',
  choose: 'Kỳ báo cáo',
}

export const error = {
  title: 'Chưa lấy được số liệu',
  offline: 'Không kết nối được máy chủ. Kiểm tra đường mạng rồi thử lại.',
  notFoundTitle: 'Không có trang này',
  notFound: 'Địa chỉ có thể đã đổi, hoặc mục này nằm ngoài phạm vi đơn vị của bạn.',
  goHome: 'Về Tổng quan',
}

export const errorCode: Record<ErrorCode, string> = {
  unauthenticated: 'Phiên làm việc đã hết. Hãy đăng nhập lại.',
  wrong_credentials: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại.',
  too_many_attempts: 'Đã thử quá nhiều lần. Hãy chờ ít phút rồi đăng nhập lại.',
  not_found: 'Không tìm thấy mục này, hoặc mục nằm ngoài phạm vi đơn vị của bạn.',
  invalid_request: 'Địa chỉ hoặc thông tin gửi đi chưa đúng. Hãy kiểm tra rồi thử lại.',
  unsupported_media: 'Loại tệp này chưa đọc được. Hãy lưu thành CSV UTF-8 rồi nộp lại.',
  file_refused: 'Tệp không được nhận. Hãy xem lý do bên dưới, sửa tệp rồi nộp lại.',
  file_too_large: 'Tệp quá lớn. Hãy chia tệp theo đơn vị rồi nộp từng phần.',
  import_conflict: 'Đang có một tệp khác được nhập. Hãy chờ tệp đó xong rồi nộp lại.',
  undo_refused: 'Chưa hoàn tác được lần nhập này. Hãy xem lý do rồi thử lại.',
  card_case_refused: 'Chưa ghi được vào hồ sơ thẻ. Hãy xem lý do, sửa rồi ghi lại.',
  no_province: 'Chưa có đơn vị nào. Hãy nhập danh mục tổ chức đảng trước.',
  unknown_province: 'Không có đảng bộ tỉnh này trong hệ thống.',
  ambiguous_province: 'Hệ thống có nhiều đảng bộ tỉnh. Hãy chọn một.',
  unknown_unit: 'Không có đơn vị này, hoặc đơn vị nằm ngoài phạm vi của bạn.',
  unknown_period: 'Kỳ này chưa có số liệu. Hãy chọn kỳ khác.',
  database_unavailable: 'Cơ sở dữ liệu đang tạm dừng. Hãy thử lại sau ít phút.',
  shutting_down: 'Máy chủ đang khởi động lại. Hãy thử lại sau ít phút.',
  check_failed: 'Số liệu chưa qua được bước kiểm tra. Báo cho người quản trị.',
  address_in_use: 'Địa chỉ đang có chương trình khác dùng.',
  unexpected: 'Có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, báo cho người quản trị.',
}
