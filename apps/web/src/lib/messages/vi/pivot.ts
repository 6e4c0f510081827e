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
  people: 'Những ai trong ô này',
  peopleCount: (count: string) => `${count} đảng viên`,
}
