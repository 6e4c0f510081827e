import type { BaseType } from './base-names.ts'

/** Hamlets of the plain and the island: two Sino-Vietnamese syllables, as the real ones are. */
export const PLAIN_HAMLETS = {
  first: ['An', 'Phú', 'Mỹ', 'Châu', 'Định', 'Tân', 'Đông', 'Tây', 'Lạc', 'Thạch', 'Vĩnh', 'Long', 'Hội', 'Diên'],
  second: ['Thạnh', 'Long', 'Me', 'Tân', 'Quý', 'Diêm', 'Yên', 'Phước', 'Huệ', 'Sơn', 'Trường', 'Điền', 'Lộc', 'Hòa'],
} as const

/** Hamlets of the mountain districts, of Hrê, Co and Xơ Đăng sound. */
export const MOUNTAIN_HAMLETS = {
  first: ['Làng', 'Gò', 'Nước', 'Mang', 'Đồng', 'Hà', 'Tà', 'Ka', 'Bãi', 'Kà'],
  second: [
    'Rét',
    'Lang',
    'Teng',
    'Krá',
    'Re',
    'Rào',
    'Vố',
    'Xim',
    'Nẻ',
    'Tương',
    'Măng',
    'Loan',
    'Bung',
    'Dút',
    'Giang',
  ],
} as const

/** Hamlets of the highlands of Kon Tum, of Xơ Đăng, Ba Na and Gia Rai sound. */
export const HIGHLAND_HAMLETS = {
  first: ['Kon', 'Plei', 'Đăk', 'Măng', 'Ngọc', 'Làng', 'Pơ', 'Tu'],
  second: ['Rbang', 'Klong', 'Rơ Wa', 'Trum', 'Sa', 'Hring', 'Pring', 'Xút', 'Mơ Nay', 'Bờ', 'Drei', 'Kleng', 'Tông'],
} as const

/** Branches inside a base committee that is not a commune, in the order they appear. */
export const INNER_BRANCHES: Record<Exclude<BaseType, 'commune'>, readonly string[]> = {
  office: [
    'Văn phòng',
    'Phòng Tổ chức - Hành chính',
    'Phòng Kế hoạch - Tài chính',
    'Thanh tra',
    'Phòng Quản lý chuyên ngành',
    'Phòng Nghiệp vụ 1',
    'Phòng Nghiệp vụ 2',
    'Trung tâm Kỹ thuật',
    'Chi cục trực thuộc',
    'Trung tâm Thông tin',
  ],
  hospital: [
    'Khoa Nội',
    'Khoa Ngoại',
    'Khoa Nhi',
    'Khoa Phụ sản',
    'Khoa Hồi sức cấp cứu',
    'Khoa Dược',
    'Khối Hành chính',
    'Phòng Điều dưỡng',
    'Khoa Xét nghiệm',
    'Khoa Kiểm soát bệnh tật',
    'Khoa Y học cổ truyền',
  ],
  college: [
    'Khối Hành chính',
    'Khoa Cơ bản',
    'Khoa Kinh tế',
    'Khoa Kỹ thuật - Công nghệ',
    'Khoa Sư phạm Tự nhiên',
    'Khoa Sư phạm Xã hội',
    'Khoa Ngoại ngữ',
    'Sinh viên',
  ],
  enterprise: [
    'Văn phòng',
    'Phòng Tài chính - Kế toán',
    'Phòng Kỹ thuật',
    'Phân xưởng 1',
    'Phân xưởng 2',
    'Đội Vận hành',
    'Phòng Kinh doanh',
    'Phân xưởng Sửa chữa',
    'Ca sản xuất A',
    'Ca sản xuất B',
    'Kho - Vận tải',
  ],
  school: ['Tổ Tự nhiên', 'Tổ Xã hội', 'Tổ Văn phòng'],
  police: ['Đội Tham mưu', 'Đội 1', 'Đội 2', 'Đội 3', 'Đội 4', 'Đội 5', 'Đội Hậu cần'],
  army: ['Cơ quan', 'Đại đội 1', 'Đại đội 2', 'Đại đội 3', 'Trung đội Thông tin', 'Ban Hậu cần', 'Đội Vũ trang'],
}
