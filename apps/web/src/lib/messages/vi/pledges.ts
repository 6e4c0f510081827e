import type { PledgeFault } from '#api/pledges/pledges.contract.ts'

/** Units that registered for “bốn tốt”. */
export const pledges = {
  title: 'Đăng ký “bốn tốt”',
  lead: (unit: string, period: string) => `${unit}, ${period}`,
  lacking: (count: string, all: string) =>
    `${count} trong ${all} đơn vị đăng ký “bốn tốt” còn tháng chưa khớp trên sổ tay`,
  allWell: (all: string) => `Cả ${all} đơn vị đăng ký “bốn tốt” đều đủ tháng trên sổ tay`,
  none: (year: string) => `Chưa ghi đơn vị nào đăng ký “bốn tốt” năm ${year}`,
  noneHint: 'Dán danh sách đơn vị đăng ký ở dưới.',
  list: 'Đơn vị đăng ký, dùng sổ tay ít nhất trước',
  document: 'Văn bản đăng ký',
  months: 'Tháng khớp',
  notCounted: 'chưa tính hoặc được miễn',
  by: (who: string, when: string) => `${who} ghi ${when}`,
  withdraw: 'Rút',
  withdrawOf: (unit: string) => `Rút đăng ký của ${unit}`,
  reason: 'Lý do rút',
  csv: 'Tải CSV',
  xlsx: 'Tải XLSX',
  enter: 'Ghi đơn vị đăng ký',
  paste: 'Mã hoặc tên đơn vị, mỗi dòng một đơn vị',
  pasteHint: 'Chép cột mã đơn vị từ Excel rồi dán vào đây.',
  year: 'Năm',
  documentAsked: 'Văn bản (số, ngày)',
  check: 'Kiểm tra danh sách',
  checked: (good: string, all: string) => `${good} trong ${all} dòng ghi được`,
  faults: {
    unknown: 'không có đơn vị này, hoặc ngoài phạm vi của đồng chí',
    several: 'nhiều đơn vị trùng tên, hãy ghi mã',
    twice: 'đã có ở dòng trên',
    entered: 'đã ghi trước đó',
  } satisfies Record<PledgeFault, string> as Record<PledgeFault, string>,
  save: (count: string) => `Ghi ${count} đơn vị`,
  again: 'Sửa danh sách',
}
