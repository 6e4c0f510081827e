/** What the columns of the files are called. */
export const COLUMNS = {
  code: 'Mã',
  branch: 'Chi bộ',
  unit: 'Đơn vị',
  parent: 'Cấp trên trực tiếp',
  numerator: 'Đã đạt',
  denominator: 'Tổng số',
  missing: 'Còn thiếu',
  rate: 'Tỷ lệ',
  cumulative: 'Luỹ kế',
  otherNumerator: 'Đã đạt (chỉ số thứ hai)',
  otherDenominator: 'Tổng số (chỉ số thứ hai)',
  itself: 'Không thuộc đơn vị nào bên dưới',
  takenFrom: 'Nhận từ',
  goneTo: 'Chuyển về',
  other: 'Tỷ lệ (chỉ số thứ hai)',
} as const
