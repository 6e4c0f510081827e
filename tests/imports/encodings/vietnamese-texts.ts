import fc from 'fast-check'

const words = (text: string) => text.trim().split(/\s+/)

// Names of the province and its units before and after 2025-07-01, title rows and headers of rosters.
export const SURNAMES = words(`Nguyễn Phạm Lê Trần Võ Huỳnh Trương Bùi Phan Đặng Đỗ Đinh Tạ Ngô Hồ Dương Lương Đoàn Cao
  Mai Lý Lâm Trịnh Hà Tiêu Từ Thới Châu Tôn Vũ Hoàng Đào Thái Lưu Ung Kiều Ngụy Quách Lã Lò`)

export const MIDDLE_NAMES = words(`Văn Thị Tấn Đình Thanh Minh Ngọc Quang Hữu Đức Xuân Công Hồng Bá Thế Trọng Duy Quốc
  Viết Thành Hoài Anh Hoàng Trung Gia Thu Kim Mỹ Bích Thúy Thùy Như Bảo Phương`)

export const GIVEN_NAMES = words(`Hòa Hoà Hùng Dũng Sơn Tâm Thanh Minh Ba Năm Bảy Tư Chín Mười Nghĩa Lợi Thành Bình An
  Long Quang Phước Đức Tín Trung Xuân Liên Thạnh Hường Đồng Luận Cảnh Hảo Khánh Kỳ Quý Quí Thọ Phụng Nhơn Ký Thủy Thuỷ
  Đệ Tài Tuấn Hải Cường Nam Vũ Thắng Việt Hưng Vinh Phong Tùng Toàn Hiếu Kiệt Lộc Đông Tây Huy Sỹ Thoại Đạt Khoa Phúc
  Bảo Quân Thịnh Trí Nhật Thiện Hậu Khang Nguyên Tiến Sang Thuận Hoa Lan Nga Cúc Huệ Sáu Bốn Phượng Loan Tuyết Đào Hạnh
  Nhung Hương Hằng Thúy Vân Dung Trang Hiền Yến Nguyệt Oanh Thảo Lệ Diễm Vy Thoa Linh Ngân Huyền Trâm Nhi Ly My Thương
  Như Quyên Trinh Duyên Giếng Khuê Khoẻ Thuở Quới Tỵ Kỷ Uyển Ỷ`)

export const UNITS = `Phường Nguyễn Nghiêm|Phường Trần Hưng Đạo|Phường Nghĩa Chánh|Phường Chánh Lộ|Phường Lê Hồng Phong
Phường Cẩm Thành|Phường Nghĩa Lộ|Phường Trương Quang Trọng|Xã Tịnh Ấn Tây|Xã Tịnh Ấn Đông|Xã Nghĩa Dõng|Xã Nghĩa Dũng
Xã Tịnh Kỳ|Xã Tịnh Khê|Xã Tịnh Thiện|Xã Tịnh Hòa|Xã Đông Sơn|Phường Phổ Thạnh|Phường Sa Huỳnh|Phường Trà Câu
Thị xã Đức Phổ|Huyện Bình Sơn|Huyện Sơn Tịnh|Huyện Tư Nghĩa|Huyện Nghĩa Hành|Huyện Mộ Đức|Huyện Minh Long|Huyện Trà Bồng
Huyện Sơn Hà|Huyện Sơn Tây|Huyện Ba Tơ|Đặc khu Lý Sơn|Xã Vạn Tường|Xã Bình Chương|Xã Thọ Phong|Xã Trường Giang|Xã Ba Gia
Xã Vệ Giang|Xã Phước Giang|Xã Đình Cương|Xã Thiện Tín|Xã Long Phụng|Xã Mỏ Cày|Xã Lân Phong|Xã Cà Đam|Xã Tây Trà Bồng
Xã Sơn Kỳ|Xã Đặng Thùy Trâm|Chi bộ Thôn 3|Chi bộ Tổ dân phố số 5|Đảng uỷ xã Bình Hiệp|Đảng bộ tỉnh Quảng Ngãi
Đảng bộ các cơ quan Đảng tỉnh|Đảng uỷ Công an tỉnh|Bộ Chỉ huy Quân sự tỉnh|Trường THPT Võ Nguyên Giáp`.split(/[|\n]/)

export const HEADERS = `Họ và tên|Ngày sinh|Số thẻ đảng viên|Đơn vị|Ngày vào Đảng|Ghi chú|Giới tính|Dân tộc|Quê quán
Số điện thoại|Chức vụ|Nơi sinh hoạt|Ngày chính thức|Trạng thái|Số định danh cá nhân`.split(/[|\n]/)

/** A name as a Kinh family bears it. */
export const names = fc
  .tuple(fc.constantFrom(...SURNAMES), fc.constantFrom('', ...MIDDLE_NAMES), fc.constantFrom(...GIVEN_NAMES))
  .map((parts) => parts.filter(Boolean).join(' '))

/** A name, a unit or a header, also all in capitals. */
export const texts = fc
  .oneof(names, fc.constantFrom(...UNITS), fc.constantFrom(...HEADERS))
  .chain((text) => fc.constantFrom(text, text, text.toUpperCase()))

/** Cells of a sound roster that are not a Kinh name: peoples of the highlands, foreign words, dates, codes. */
export const oddCells = fc.oneof(
  fc.constantFrom(
    ...words('Brê Krêu Trê Nghêu Plây Blia Xrang Krân Hlang Glăng Đôih Bôt Tôp Rôk Kôi Blô Đăk_Pék Ê_Đê'),
  ),
  fc.constantFrom(
    'Y Blum',
    'A Thak',
    "Rơ Châm H'Lan",
    "Ksor H'Bía",
    'Siu Blê',
    'Rah Lan Tôl',
    'Đinh Văn Krêu',
    'Hồ Thị Ghê',
  ),
  fc.constantFrom('Xã Đăk Hà', 'Xã Ngọk Bay', 'Xã Kon Plông', 'Xã Ya Ly', 'Làng Kon Hring'),
  fc.constantFrom(
    'José Müller',
    'Besançon',
    'São Paulo',
    'Châteauroux',
    'Øresund',
    'naïve',
    'Curaçao',
    'Gijón',
    'Malmö',
    'Zoë',
  ),
  fc.constantFrom(
    '1968-05-03',
    '3/5/1968',
    '0905 123 456',
    '51012345678',
    '2,5 %',
    '',
    'x',
    '–',
    '…',
    '“A”',
    '12 m²',
    '30°',
  ),
  fc.constantFrom(
    'Nam',
    'Nữ',
    'Có',
    'Không',
    'miễn',
    'chính thức',
    'dự bị',
    'Ðã chuyển',
    'Ðào',
    'lớp 12',
    'Bí thư',
    'Toà án',
  ),
)
