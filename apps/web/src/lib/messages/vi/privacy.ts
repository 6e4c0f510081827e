import type { DropReason, NumberKind } from '#api/privacy/fields.ts'
import type { Purpose } from '#api/privacy/purposes.contract.ts'

const purposes: Record<Purpose, string> = {
  identify: 'Xác định đúng người',
  correct: 'Sửa danh sách, dòng lỗi',
  cards: 'Cấp, đổi, thu hồi thẻ',
  report: 'Báo cáo cấp trên',
  inspection: 'Kiểm tra, giám sát',
  subject_request: 'Người trong danh sách yêu cầu',
}
const numbers: Record<NumberKind, string> = {
  citizen_id: 'Số căn cước',
  card_no: 'Số thẻ đảng viên',
  profile_no: 'Số lý lịch',
  phone: 'Số điện thoại',
}
const dropped: Record<DropReason, string> = {
  political: 'Không bao giờ lưu: vấn đề chính trị',
  religion: 'Không lưu: tôn giáo',
  ethnicity: 'Không lưu: dân tộc',
  health: 'Không lưu: sức khoẻ',
  family: 'Không lưu: gia đình',
  address: 'Không lưu: nơi ở, quê quán',
  history: 'Không lưu: quá trình, trình độ, chức vụ',
  unneeded: 'Không lưu nội dung',
  partly: 'Chỉ lưu phần đã hiểu',
}

/** Whole numbers, files with names, and what is not stored. */
export const privacy = {
  purposes,
  numbers,
  dropped,
  purpose: 'Dùng vào việc gì',
  reason: 'Lý do cụ thể',
  reasonHint: 'Ít nhất 10 chữ. Ví dụ: đối chiếu số thẻ với chi bộ Thôn 3.',
  recorded: 'Việc này kèm lý do được ghi vào nhật ký.',

  reveal: 'Xem đầy đủ',
  revealOf: (who: string) => `Xem đầy đủ các số của ${who}`,
  revealDo: 'Xem',
  revealed: (who: string) => `Các số của ${who}`,
  revealedNone: 'Chưa có tệp nào ghi số nào.',
  revealedAsOf: (date: string) => `theo tệp ngày ${date}`,
  revealMember: 'Xem đầy đủ số của đảng viên',
  revealAccount: 'Xem đầy đủ số của tài khoản',

  downloadTitle: 'Tải tệp có tên người',
  downloadDo: 'Tải tệp',
  downloadText: 'Tệp mang tên người tải và giờ tải. Chỉ gửi cho người cần, xoá khi xong việc.',

  everything: 'Mọi dữ liệu về một người',
  everythingOf: (who: string) => `Mọi dữ liệu về ${who}`,
  everythingLink: 'Bản in mọi dữ liệu về người này',
  everythingLead: 'Để trả lời khi người đó hỏi hệ thống đang giữ gì về mình. Bản in có số đầy đủ, không có ai khác.',
  everythingWhy: 'Ai hỏi, vì sao',
  everythingDo: 'Lập bản in',
  print: 'In',
  issued: (by: string, at: string, what: string, why: string) => `Lập bởi ${by}, ${at} · ${what}: ${why}`,
  statements: 'Danh sách đảng viên đã ghi',
  accounts: 'Tài khoản trên ứng dụng',
  cards: 'Tệp biến động thẻ đã ghi',
  findings: 'Trường hợp cần xử lý',
  cases: 'Hồ sơ thẻ',
  decisions: 'Quyết định của người xét',
  corrections: 'Đề nghị sửa',
  correction: (field: string, said: string | null, right: string) => `${field}: ${said ?? 'để trống'} → ${right}`,
  acts: 'Ai đã xem, đã làm gì',
  nothing: 'Không có.',
  field: 'Thông tin',
  class: 'Loại dữ liệu',
  value: 'Nội dung',
  classes: { basic: 'cơ bản', sensitive: 'nhạy cảm' },
  told: (file: string, row: string | null, date: string) =>
    row === null ? `${file}, ngày ${date}: không còn tên` : `${file}, dòng ${row}, ngày ${date}`,
  temporary: 'sinh hoạt tạm thời',
  account: (code: string, status: string, rule: string, likely: string) => `${code} · ${status} · ${rule} · ${likely}`,
  notTheirs: 'Chưa chắc là của người này, nên không ghi nội dung.',
  period: (from: string, to: string | null) => (to === null ? `mở ${from}` : `mở ${from}, xong ${to}`),
  note: (text: string, by: string, at: string) => `${by}, ${at}: ${text}`,
  withdrawn: 'đã rút',
  split: 'là hai người từ một ngày',
  events: {
    issued: 'cấp thẻ',
    lost: 'mất thẻ',
    damaged: 'thẻ hỏng',
    misprinted: 'thẻ in sai',
    replaced: 'đổi, cấp lại thẻ',
    recalled: 'thu hồi thẻ',
  } as Record<string, string>,
  words: { true: 'có', false: 'không', male: 'nam', female: 'nữ' } as Record<string, string>,
}
