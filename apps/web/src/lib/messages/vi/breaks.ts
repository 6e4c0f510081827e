export const breaks = {
  title: (before: string) => `Không so thẳng được với ${before}:`,
  titleBelow: (units: string, before: string) => `${units} đơn vị không so thẳng được với ${before}`,
  titleSeries: 'Điểm nằm sau vạch đứt không so thẳng được với tháng trước:',
  founded: (day: string | null) => (day ? `đơn vị thành lập ngày ${day}` : 'khi đó đơn vị chưa có'),
  people: (day: string | null) => (day ? `ngày ${day} tổ chức có thay đổi` : 'tổ chức có thay đổi'),
  came: (branches: string, members: string) => `thêm ${branches} chi bộ (${members} đảng viên)`,
  went: (branches: string, members: string) => `bớt ${branches} chi bộ (${members} đảng viên)`,
  listed: (branches: string, members: string) =>
    `lần đầu có danh sách đảng viên của ${branches} chi bộ (${members} đảng viên)`,
  unlisted: (branches: string, members: string) =>
    `không còn danh sách đảng viên của ${branches} chi bộ (${members} đảng viên)`,
  rule: (then: string, now: string) => `đổi cách tính mẫu số, từ ${then} sang ${now}`,
  exempt: (then: string, now: string) => `tỷ lệ được miễn đổi từ ${then}% thành ${now}%`,
  missing: 'kỳ trước chưa có số liệu',
  unknown: 'quá một phần tư số liệu kỳ trước chưa chắc chắn',
  show: 'Vì sao',
}
