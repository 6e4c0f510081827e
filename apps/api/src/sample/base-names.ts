import type { Terrain } from './unit-profiles.ts'

/** What a base organisation is, which decides what its branches are called and who is in them. */
export type BaseType = 'commune' | 'office' | 'hospital' | 'college' | 'enterprise' | 'school' | 'police' | 'army'

export interface BaseName {
  name: string
  type: BaseType
}

const named = (type: BaseType, names: readonly string[]): BaseName[] => names.map((name) => ({ name, type }))

/** `{d}` stands for the district with its word ("huyện Bình Sơn"), `{n}` for its bare name ("Bình Sơn"). */
const DISTRICT_COMMITTEES: readonly BaseName[] = [
  ...named('office', ['Cơ quan Chính quyền {d}']),
  ...named('hospital', ['Trung tâm Y tế {d}']),
  ...named('office', ['Cơ quan Đảng, Mặt trận và đoàn thể {d}']),
  ...named('enterprise', ['Công ty Cổ phần Công trình đô thị {n}']),
  ...named('college', ['Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên {d}']),
  ...named('enterprise', ['Công ty Cổ phần May {n}', 'Công ty Cổ phần Xây dựng và Thương mại {n}']),
  ...named('office', ['Chi cục Thuế khu vực {n}']),
  ...named('enterprise', ['Công ty Cổ phần Nông lâm sản {n}']),
]

const DISTRICT_BRANCHES: readonly BaseName[] = [
  ...named('school', ['Trường THPT {n}']),
  ...named('office', [
    'Hạt Kiểm lâm {d}',
    'Tòa án nhân dân {d}',
    'Viện Kiểm sát nhân dân {d}',
    'Chi cục Thi hành án dân sự {d}',
    'Kho bạc Nhà nước {n}',
    'Bảo hiểm xã hội {d}',
    'Ngân hàng Chính sách xã hội {d}',
    'Ngân hàng Nông nghiệp và Phát triển nông thôn {d}',
    'Chi cục Thống kê {d}',
    'Trung tâm Dịch vụ nông nghiệp {d}',
    'Trung tâm Truyền thông - Văn hóa - Thể thao {d}',
    'Ban Quản lý dự án đầu tư xây dựng {d}',
  ]),
  ...named('enterprise', ['Điện lực {n}', 'Bưu điện {d}', 'Trạm Quản lý thủy nông {n}']),
  ...named('school', [
    'Trường THPT Nguyễn Du {n}',
    'Trường THPT Số 2 {n}',
    'Trường PTDT nội trú THCS và THPT {n}',
    'Trường THPT Trần Kỳ Phong {n}',
    'Trường THPT Lương Thế Vinh {n}',
  ]),
  ...named('enterprise', [
    'Quỹ Tín dụng nhân dân {n}',
    'Công ty TNHH Thương mại {n}',
    'Công ty Cổ phần Môi trường {n}',
    'Nhà máy gạch tuynel {n}',
  ]),
  ...named('office', ['Đội Quản lý thị trường {n}', 'Chi nhánh Văn phòng Đăng ký đất đai {d}']),
]

const PROVINCIAL_COMMITTEES: readonly BaseName[] = [
  ...named('hospital', ['Bệnh viện Đa khoa tỉnh', 'Bệnh viện Sản - Nhi tỉnh']),
  ...named('college', ['Trường Đại học Phạm Văn Đồng', 'Trường Cao đẳng Việt Nam - Hàn Quốc', 'Trường Chính trị tỉnh']),
  ...named('enterprise', [
    'Công ty Cổ phần Lọc hóa dầu Bình Sơn',
    'Công ty Cổ phần Đường Quảng Ngãi',
    'Công ty Điện lực Quảng Ngãi',
    'Viễn thông Quảng Ngãi',
    'Công ty TNHH MTV Khai thác công trình thủy lợi',
    'Công ty Cổ phần Thép Hòa Phát Dung Quất',
    'Công ty TNHH MTV Xổ số kiến thiết',
    'Bưu điện tỉnh',
  ]),
  ...named('office', [
    'Văn phòng Tỉnh ủy',
    'Văn phòng Ủy ban nhân dân tỉnh',
    'Sở Nông nghiệp và Phát triển nông thôn',
    'Sở Tài nguyên và Môi trường',
    'Sở Y tế',
    'Sở Giáo dục và Đào tạo',
    'Sở Lao động - Thương binh và Xã hội',
    'Sở Giao thông vận tải',
    'Sở Xây dựng',
    'Sở Công Thương',
    'Sở Văn hóa, Thể thao và Du lịch',
    'Sở Tài chính',
    'Sở Kế hoạch và Đầu tư',
    'Sở Nội vụ',
    'Cục Thuế tỉnh',
    'Bảo hiểm xã hội tỉnh',
    'Ngân hàng Nông nghiệp và Phát triển nông thôn tỉnh',
    'Ban Quản lý Khu kinh tế Dung Quất',
    'Đài Phát thanh và Truyền hình',
    'Kho bạc Nhà nước tỉnh',
    'Cục Quản lý thị trường',
    'Tòa án nhân dân tỉnh',
    'Viện Kiểm sát nhân dân tỉnh',
  ]),
]

const PROVINCIAL_BRANCHES: readonly BaseName[] = [
  ...named('office', [
    'Ban Tổ chức Tỉnh ủy',
    'Ban Tuyên giáo Tỉnh ủy',
    'Ban Dân vận Tỉnh ủy',
    'Ban Nội chính Tỉnh ủy',
    'Ủy ban Kiểm tra Tỉnh ủy',
    'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    'Hội Nông dân tỉnh',
    'Hội Liên hiệp Phụ nữ tỉnh',
    'Liên đoàn Lao động tỉnh',
    'Tỉnh đoàn',
    'Hội Cựu chiến binh tỉnh',
    'Sở Tư pháp',
    'Sở Khoa học và Công nghệ',
    'Sở Thông tin và Truyền thông',
    'Sở Ngoại vụ',
    'Thanh tra tỉnh',
    'Ban Dân tộc tỉnh',
    'Báo Quảng Ngãi',
    'Cục Thống kê tỉnh',
    'Cục Hải quan tỉnh',
    'Ngân hàng Nhà nước tỉnh',
    'Quỹ Đầu tư phát triển tỉnh',
    'Liên minh Hợp tác xã tỉnh',
    'Hội Chữ thập đỏ tỉnh',
    'Hội Văn học - Nghệ thuật tỉnh',
    'Cảng vụ Hàng hải Quảng Ngãi',
  ]),
  ...named('enterprise', [
    'Công ty Cổ phần Bảo Minh Quảng Ngãi',
    'Công ty Cổ phần Cấp thoát nước và Xây dựng',
    'Công ty Cổ phần Bến xe Quảng Ngãi',
    'Công ty Cổ phần Vật tư kỹ thuật nông nghiệp',
    'Công ty Xăng dầu Quảng Ngãi',
    'Công ty Cổ phần Dược phẩm Quảng Ngãi',
  ]),
]

const POLICE = named('police', [
  'Phòng Tham mưu',
  'Phòng Tổ chức cán bộ',
  'Phòng Cảnh sát hình sự',
  'Phòng Cảnh sát giao thông',
  'Phòng Cảnh sát cơ động',
  'Phòng Cảnh sát điều tra tội phạm về ma túy',
  'Phòng Cảnh sát quản lý hành chính về trật tự xã hội',
  'Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ',
  'Phòng An ninh kinh tế',
  'Phòng An ninh nội địa',
  'Phòng An ninh đối ngoại',
  'Phòng Hậu cần',
  'Phòng Quản lý xuất nhập cảnh',
  'Phòng Kỹ thuật hình sự',
  'Trại Tạm giam',
  'Văn phòng Cơ quan Cảnh sát điều tra',
  'Phòng Cảnh sát kinh tế',
  'Phòng An ninh mạng và phòng, chống tội phạm công nghệ cao',
  'Phòng Công tác đảng và công tác chính trị',
  'Phòng Hồ sơ',
  'Thanh tra Công an tỉnh',
  'Bệnh xá Công an tỉnh',
])

const ARMY = named('army', [
  'Phòng Tham mưu',
  'Phòng Chính trị',
  'Phòng Hậu cần - Kỹ thuật',
  'Trung đoàn Bộ binh 887',
  'Trường Quân sự tỉnh',
  'Tiểu đoàn Bộ binh 83',
  'Đại đội Thiết giáp 74',
  'Đại đội Trinh sát',
  'Đại đội Thông tin',
  'Đại đội Công binh',
  'Ban Chỉ huy quân sự khu vực Dung Quất',
  'Kho Vũ khí đạn',
  'Bệnh xá Quân dân y',
  'Trung tâm Huấn luyện dự bị động viên',
])

const BORDER = named('army', [
  'Phòng Tham mưu',
  'Phòng Chính trị',
  'Phòng Hậu cần - Kỹ thuật',
  'Đồn Biên phòng Bình Hải',
  'Đồn Biên phòng Bình Thạnh',
  'Đồn Biên phòng Sa Kỳ',
  'Đồn Biên phòng Đức Minh',
  'Đồn Biên phòng Phổ Quang',
  'Đồn Biên phòng Sa Huỳnh',
  'Đồn Biên phòng Lý Sơn',
  'Đồn Biên phòng Cửa khẩu cảng Dung Quất',
  'Hải đội Biên phòng 2',
  'Phòng Trinh sát',
  'Phòng Phòng chống ma túy và tội phạm',
  'Tiểu đoàn Huấn luyện - Cơ động',
])

/** Names of base committees other than communes, and of base branches, by the kind of committee above them. */
export function baseNames(terrain: Terrain): { committees: readonly BaseName[]; branches: readonly BaseName[] } {
  switch (terrain) {
    case 'agencies':
      return { committees: PROVINCIAL_COMMITTEES, branches: PROVINCIAL_BRANCHES }
    case 'police':
      return { committees: POLICE, branches: [...POLICE].reverse() }
    case 'army':
      return { committees: ARMY, branches: [...ARMY].reverse() }
    case 'border':
      return { committees: BORDER, branches: [...BORDER].reverse() }
    default:
      return { committees: DISTRICT_COMMITTEES, branches: DISTRICT_BRANCHES }
  }
}
