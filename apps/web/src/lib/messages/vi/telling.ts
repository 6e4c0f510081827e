import type { ToldKind } from '#api/reorganisations/telling.contract.ts'

const kind: Record<ToldKind, string> = {
  absorb: 'Sáp nhập vào một tổ chức đang có',
  merge: 'Hợp nhất thành một tổ chức mới',
  split: 'Chia tách một tổ chức',
  transfer: 'Chuyển sang cấp trên khác',
  rename: 'Đổi tên, đổi loại',
  dissolve: 'Giải thể',
  found: 'Thành lập mới',
}

const how: Record<ToldKind, string> = {
  absorb: 'Tổ chức được chọn kết thúc, đảng viên và các tổ chức trực thuộc chuyển về nơi nhận.',
  merge:
    'Các tổ chức được chọn kết thúc, đảng viên và các tổ chức trực thuộc chuyển về tổ chức mới. Chỉ chọn một cũng được: đổi mã.',
  split:
    'Các tổ chức trực thuộc được chia về từng phần. Đảng viên của một chi bộ thì chia ở trang Chia chi bộ, hoặc theo danh sách sau.',
  transfer: 'Giữ tên, mã; đảng viên và các tổ chức trực thuộc đi theo.',
  rename: 'Giữ mã, đảng viên và các tổ chức trực thuộc.',
  dissolve: 'Tổ chức trực thuộc chuyển về cấp trên trực tiếp; đảng viên tính ở cấp trên cho đến danh sách mới.',
  found: 'Chưa có đảng viên cho đến khi nhập danh sách.',
}

export const telling = {
  title: 'Ghi một việc tổ chức lại',
  lead: 'Việc được ghi thành tệp đơn vị, xem trước làm đổi những số nào, rồi mới nhận.',
  add: 'Ghi một việc mới',
  provinceOnly: 'Cây tổ chức do cấp tỉnh ghi',
  provinceOnlyHint: 'Gửi quyết định cho Ban Tổ chức Tỉnh ủy để ghi vào cây tổ chức.',
  which: 'Việc gì',
  kind,
  how,
  units: 'Tổ chức được sắp xếp',
  unit: 'Tổ chức',
  find: 'Tìm theo tên hoặc mã',
  remove: (name: string) => `Bỏ ${name}`,
  removeShort: 'Bỏ',
  nobody: 'Chưa chọn tổ chức nào.',
  into: 'Tổ chức nhận',
  parent: 'Cấp trên trực tiếp',
  parentDefault: 'Để trống: giữ cấp trên của tổ chức chọn đầu tiên.',
  day: 'Có hiệu lực từ ngày',
  documentNo: 'Số văn bản',
  documentOn: 'Ngày văn bản',
  newUnit: 'Tổ chức mới',
  parts: 'Các phần mới',
  part: (nth: string) => `Phần ${nth}`,
  addPart: 'Thêm một phần',
  removePart: (nth: string) => `Bỏ phần ${nth}`,
  name: 'Tên đầy đủ',
  nameHint: 'Ví dụ: Chi bộ thôn Đông Yên',
  code: 'Mã',
  codeHint: 'Mã chưa tổ chức nào dùng, không có khoảng trắng.',
  unitKind: 'Loại',
  sameKind: 'như tổ chức cũ',
  goesOn: (name: string) => `${name} vẫn còn, các phần mới tách ra từ đó`,
  below: 'Tổ chức trực thuộc chuyển về đâu',
  belowOf: (name: string) => `${name} chuyển về`,
  newName: 'Tên mới',
  send: 'Xem trước',
  sending: 'Đang ghi…',
  loading: 'Đang tải các tổ chức trực thuộc…',
}
