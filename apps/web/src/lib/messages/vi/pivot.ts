import { DIMENSION_WORDS, PART_WORDS } from '#api/analysis/pivot-words.ts'

export const pivot = {
  title: 'Bảng chéo',
  dimension: DIMENSION_WORDS,
  part: PART_WORDS,
  rows: 'Hàng',
  columns: 'Cột',
  shown: 'Số trong ô',
  measure: {
    rate: 'Tỷ lệ đã kích hoạt',
    members: 'Số đảng viên',
    installed: 'Số đã kích hoạt',
    missing: 'Số còn thiếu',
  },
  everybody: 'Tất cả',
  heading: (measure: string, rows: string, columns: string) =>
    `${measure} theo ${rows.toLowerCase()} và ${columns.toLowerCase()}`,
  itself: 'Chính đơn vị',
  total: 'Cộng',
  none: 'Không có ai được tính như vậy trong kỳ này. Bỏ bớt điều kiện hoặc chọn kỳ khác.',
  only: (parts: string, day: string) =>
    `Đang lọc ${parts}. Số ở đây đếm lại từng đảng viên, tính đến ${day}, không so với chỉ tiêu của kỳ.`,
  filters: 'Chỉ tính một số đảng viên (giới tính, tuổi, diện …)',
  withoutFilters: 'Bỏ lọc',
  stillMissing: 'Chưa kích hoạt',
  cohortOf: (month: string) => `Kích hoạt ${month.toLowerCase()}`,
  cohortOrEarlier: (month: string) => `${month} trở về trước`,
  cohortAfter: (months: string) => `không còn đăng nhập sau ${months} tháng`,
  cohortTitle: (rate: string, months: string) => `Sau ${months} tháng, ${rate} người đã kích hoạt vẫn còn đăng nhập`,
  cohortLead: (members: string, all: string, unknown: string) =>
    `${members} trong ${all} đảng viên đã kích hoạt, xếp theo tháng kích hoạt. Mỗi ô: bao nhiêu phần của lứa còn đăng nhập từ tháng đó trở đi. ${unknown}`,
  cohortKnown: (day: string) =>
    `Danh sách tài khoản mới nhất ngày ${day}; vài tháng cuối có thể thấp hơn thực tế, vì ai đăng nhập lại sau ngày ấy chưa được biết.`,
  cohortNone:
    'Chưa ai trong đơn vị kích hoạt tài khoản tính đến kỳ này. Chọn kỳ khác, bỏ bớt điều kiện lọc, hoặc nhập danh sách tài khoản.',
  cohortMonth: 'Tháng kích hoạt',
  cohortMembers: 'Số người',
  cohortSame: 'Đã từng đăng nhập',
  cohortMonths: (months: string) => `${months} tháng`,
  people: 'Những ai trong ô này',
  peopleCount: (count: string) => `${count} đảng viên`,
}
