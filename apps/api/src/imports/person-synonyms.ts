import type { FieldName } from './import-kinds.ts'

/** The headers met for each field besides its own name, the one to prefer first (domain.md §2.1). */
export type Synonyms = Partial<Record<FieldName, readonly string[]>>

export const PERSON: Synonyms = {
  full_name: [
    ...['Họ và tên', 'Họ tên', 'Họ & tên', 'Họ và tên khai sinh', 'Họ tên khai sinh', 'Họ tên đảng viên'],
    ...['Họ và tên đảng viên', 'Tên đảng viên', 'Họ, chữ đệm và tên', 'Đồng chí', 'ho_ten', 'fullName'],
    ...['Họ, tên', 'Họ và tên đảng viên (chữ in hoa)', 'Họ tên đồng chí', 'Họ và tên đang dùng'],
  ],
  date_of_birth: [
    ...['Ngày sinh', 'Ngày tháng năm sinh', 'Ngày/tháng/năm sinh', 'Sinh ngày', 'NTNS', 'Năm sinh', 'dob'],
    ...['Ngày, tháng, năm sinh', 'ngay_sinh', 'birthday', 'Ngày tháng sinh', 'Ngày sinh đảng viên'],
  ],
  gender: ['Giới tính', 'GT', 'Nam/Nữ', 'Nam, nữ', 'Phái', 'Nữ (đánh dấu x)', 'gioi_tinh', 'sex'],
  citizen_id: [
    ...['Số CCCD', 'CCCD', 'Số căn cước', 'Căn cước', 'Căn cước công dân', 'Số căn cước công dân', 'Số ĐDCN'],
    ...[
      'Số định danh cá nhân',
      'Số định danh',
      'Mã định danh',
      'CMND/CCCD',
      'CCCD/CMND',
      'Số CMND/CCCD',
      'Số CCCD/CMND',
    ],
    ...['CMND', 'Số CMND', 'CMTND', 'Số CMTND', 'Số CMT', 'CMT', 'Số chứng minh nhân dân'],
  ],
  card_no: [
    ...['Số thẻ đảng viên', 'Số thẻ đảng', 'Số thẻ', 'Số thẻ mới', 'Số TĐV', 'TĐV', 'Thẻ đảng số', 'Thẻ đảng viên'],
    ...['Số thẻ ĐV', 'Mã số thẻ', 'Mã thẻ', 'cardNumber', 'so_the_dang', 'Số thẻ đảng viên mới', 'Số thẻ cũ'],
    ...['Số thẻ đảng viên cũ', 'Số thẻ đảng cũ'],
  ],
  profile_no: [
    ...['Số lý lịch', 'Số lý lịch đảng viên', 'Số lí lịch', 'Số lí lịch đảng viên', 'Số LL', 'Số LLĐV', 'SLL'],
    ...['Lý lịch số', 'profileNumber'],
  ],
  phone: [
    ...['Số điện thoại', 'SĐT', 'SDT', 'Điện thoại', 'ĐT', 'Số ĐT', 'Di động', 'Điện thoại di động', 'ĐTDĐ'],
    ...['Số điện thoại di động', 'Số máy', 'Mobile', 'Zalo', 'phone number'],
  ],
}

export const BRANCH: readonly string[] = [
  ...[
    'Mã chi bộ',
    'Mã đơn vị',
    'Mã tổ chức đảng',
    'Mã TCĐ',
    'Mã tổ chức',
    'Mã đơn vị sinh hoạt',
    'Chi bộ',
    'Tên chi bộ',
  ],
  ...['Chi bộ sinh hoạt', 'Chi bộ đang sinh hoạt', 'Nơi sinh hoạt', 'Đơn vị sinh hoạt', 'Đơn vị', 'CB', 'branch'],
  ...['Tổ chức đảng đang sinh hoạt', 'Tổ chức đảng đang sinh hoạt chính thức', 'activityOfficialOrgId', 'unit_code'],
]

export const MEMBER_CODE: readonly string[] = [
  ...['Mã đảng viên', 'Mã ĐV', 'Mã số đảng viên', 'Mã số ĐV', 'Mã hồ sơ', 'ID', 'member_id'],
]
