import type { RetentionRule } from '#api/retention/retention.contract.ts'

/** How long things stay. */
export const retention = {
  title: 'Lưu giữ dữ liệu',
  lead: 'Giữ bao lâu rồi xoá. Số liệu, kết quả đối chiếu, trường hợp và nhật ký không bao giờ bị xoá theo đây.',
  link: 'Lưu giữ dữ liệu',
  rules: {
    rows: 'Nội dung dòng của tệp đã có tệp mới thay',
    refused: 'Lần nhập bị từ chối',
    users: 'Thông tin của người dùng đã thôi',
    feedback: 'Lời và tệp kèm của phản ánh đã giải quyết',
    absences: 'Danh sách vắng sinh hoạt',
    exceptions: 'Tệp dòng bị trả lại trên máy chủ',
  } satisfies Record<RetentionRule, string> as Record<RetentionRule, string>,
  help: {
    rows: 'Danh sách đảng viên, tài khoản, sổ thẻ. Sau khi xoá, tệp đó không hoàn tác và không tách người được nữa.',
    refused: 'Tên tệp và lý do từ chối.',
    users: 'Họ tên, mật khẩu, thiết bị. Tên đăng nhập ở lại vì nhật ký gọi họ bằng tên đó.',
    feedback: 'Nội dung trao đổi, tên người, tệp kèm. Số liệu bị phản ánh và kết quả giải quyết ở lại.',
    absences: 'Ai vắng từng tháng, kể từ khi hết tháng đó.',
    exceptions: 'Tệp do lệnh nhập trên máy chủ ghi ra.',
  } satisfies Record<RetentionRule, string> as Record<RetentionRule, string>,
  what: 'Dữ liệu',
  periods: 'Mỗi loại giữ bao nhiêu tháng',
  months: 'Số tháng',
  monthsOf: (rule: string) => `${rule}: giữ bao nhiêu tháng`,
  forever: 'giữ mãi',
  over: 'Đã hết hạn',
  kept: (count: string) =>
    `${count} dòng hết hạn còn giữ vì trường hợp, hồ sơ thẻ, đôi chờ xét hoặc đề nghị sửa chưa xong.`,
  daily: 'Tự xoá mỗi ngày khi máy chủ chạy',
  save: 'Lưu cài đặt',
  run: 'Xoá ngay những gì đã hết hạn',
  runTitle: 'Xoá hẳn những gì đã hết hạn?',
  runText: (count: string) => `${count} mục sẽ mất hẳn, trừ trong các bản sao lưu cũ.`,
  runDo: 'Xoá hẳn',
  lastRun: (day: string) => `Lần xoá gần nhất: ${day}.`,
  never: 'Chưa xoá lần nào.',
  erased: 'Nội dung dòng đã xoá theo quy định lưu giữ',
}
