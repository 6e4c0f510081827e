import type { PraiseReason, PraiseSettings, RemindReason } from '#api/praise/praise.contract.ts'

const reason: Record<PraiseReason | RemindReason, (periods: string) => string> = {
  met: (periods) => `đạt chỉ tiêu ${periods} kỳ liền`,
  rise: () => 'tăng nhiều nhất',
  settled: () => 'số liệu đã xác minh hết',
  below: (periods) => `dưới chỉ tiêu ${periods} kỳ liền`,
  no_rise: () => 'dưới chỉ tiêu và không tăng',
  late_roster: () => 'danh sách đảng viên quá cũ',
}

const setting: Record<keyof PraiseSettings, string> = {
  periods: 'Số kỳ liền đạt, hoặc dưới, chỉ tiêu',
  rise: 'Tăng ít nhất bao nhiêu điểm % mới nêu',
  risers: 'Nêu bao nhiêu đơn vị tăng nhiều nhất',
  letterDays: 'Thư nhắc cho thời hạn bao nhiêu ngày',
}

export const praise = {
  title: 'Biểu dương, nhắc nhở',
  lead: (unit: string, period: string) => `Các đơn vị trực thuộc ${unit}, ${period}`,
  praised: 'Biểu dương',
  reminded: 'Nhắc nhở',
  criteriaPraise: (periods: string, rise: string, risers: string) =>
    `Chắc chắn đạt chỉ tiêu ${periods} kỳ liền, hoặc trong ${risers} đơn vị tăng nhiều nhất và tăng từ ${rise}.`,
  criteriaRemind: (periods: string) =>
    `Chắc chắn dưới chỉ tiêu ${periods} kỳ liền, hoặc dưới chỉ tiêu mà không tăng, hoặc danh sách quá cũ.`,
  certain: 'Chỉ nêu điều đúng dù phần chờ xác minh ngã ngũ thế nào; đơn vị chưa xếp hạng không được nêu vì tỷ lệ.',
  nobodyPraised: 'Chưa có đơn vị nào chắc chắn đạt tiêu chí biểu dương trong kỳ này.',
  nobodyReminded: 'Không có đơn vị nào phải nhắc trong kỳ này.',
  reasons: 'Vì sao',
  missing: 'Còn thiếu',
  before: 'Kỳ trước',
  letter: 'Thư nhắc',
  letterOf: (unit: string) => `Thư nhắc ${unit}`,
  days: (count: string) => `${count} ngày`,
  reason,
  excel: 'Tải Excel',
  csv: 'Tải CSV',
  settings: 'Tiêu chí biểu dương, nhắc nhở',
  settingsLead: 'Nêu đơn vị nào, theo điều kiện nào. Đổi thì danh sách đổi ngay.',
  setting,
  print: 'In thư',
  letterTitle: 'Nhắc thực hiện chỉ tiêu',
  to: (unit: string) => `Kính gửi: ${unit}`,
  body: (indicator: string, period: string, day: string, rule: string) =>
    `Theo số liệu ${period}, tính đến ngày ${day} (quy tắc ${rule}), chỉ số “${indicator}” của đơn vị như sau:`,
  result: 'Kết quả',
  counts: (numerator: string, denominator: string) => `${numerator}/${denominator}`,
  range: 'Khoảng chắc chắn',
  target: 'Chỉ tiêu',
  distance: 'Còn thiếu để đạt chỉ tiêu',
  distanceIs: (count: string, what: string, branches: string) => `${count} ${what}; còn thiếu ở ${branches} chi bộ`,
  reached: 'Đã đạt',
  noTarget: 'Chưa đặt chỉ tiêu',
  ask: (day: string) => `Đề nghị đơn vị chỉ đạo các chi bộ dưới đây hoàn thành và báo cáo trước ngày ${day}.`,
  branches: 'Chi bộ còn thiếu',
  branchesMore: (shown: string, all: string) => `Ghi ${shown} chi bộ thiếu nhiều nhất trong ${all} chi bộ còn thiếu.`,
  noBranches: 'Không chi bộ nào còn thiếu.',
  branch: 'Chi bộ',
  of: 'Thuộc diện',
  writtenOn: (day: string) => `Ngày ${day}`,
  deadline: 'Hạn',
}
