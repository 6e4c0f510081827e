import type { ImportKind } from './import-kinds.ts'
import { BRANCH, MEMBER_CODE, PERSON, type Synonyms } from './person-synonyms.ts'

/** Every kind has its own list: "Số thẻ mới" is a member's card in a roster and the replacement in a card file. */
export const HEADER_SYNONYMS: Record<ImportKind, Synonyms> = {
  units: {
    code: ['Mã tổ chức đảng', 'Mã tổ chức', 'Mã TCĐ', 'Mã đơn vị', 'Mã', 'Mã số', 'unit_code'],
    parent_code: [
      ...['Mã cấp trên', 'Mã cấp trên trực tiếp', 'Mã tổ chức cấp trên', 'Mã đơn vị cấp trên', 'Mã đơn vị cha'],
      ...['Mã tổ chức đảng cấp trên', 'Cấp trên', 'Cấp trên trực tiếp', 'Trực thuộc', 'parent'],
    ],
    name: ['Tên tổ chức đảng', 'Tên tổ chức', 'Tên TCĐ', 'Tên đơn vị', 'Tổ chức đảng', 'Đơn vị', 'Tên', 'unit_name'],
    kind: [
      'Loại tổ chức đảng',
      'Loại tổ chức',
      'Loại TCĐ',
      'Loại hình',
      'Loại hình tổ chức',
      'Loại',
      'Cấp',
      'Loại đơn vị',
    ],
    armed_forces: ['Lực lượng vũ trang', 'LLVT', 'Là LLVT', 'Thuộc lực lượng vũ trang', 'Thuộc LLVT', 'Vũ trang'],
    valid_from: ['Hiệu lực từ ngày', 'Hiệu lực từ', 'Từ ngày', 'Ngày thành lập', 'Ngày hiệu lực', 'Có hiệu lực từ'],
    valid_to: ['Hiệu lực đến ngày', 'Hiệu lực đến', 'Đến ngày', 'Ngày giải thể', 'Ngày kết thúc', 'Ngày hết hiệu lực'],
    successor_codes: [
      ...['Mã tổ chức kế thừa', 'Mã đơn vị kế thừa', 'Tổ chức kế thừa', 'Sáp nhập vào', 'Nhập vào', 'Chuyển thành'],
      ...['Mã đơn vị mới', 'Mã tổ chức mới', 'successors'],
    ],
    document_no: ['Số văn bản', 'Số quyết định', 'Quyết định', 'Số QĐ', 'Văn bản'],
    document_on: ['Ngày văn bản', 'Ngày quyết định', 'Ngày QĐ', 'Ngày ký', 'document_date'],
  },
  roster: {
    ...PERSON,
    member_code: MEMBER_CODE,
    branch_code: BRANCH,
    joined_on: [
      ...['Ngày vào Đảng', 'Ngày kết nạp', 'Ngày kết nạp Đảng', 'Ngày VĐ', 'NVĐ', 'Vào Đảng ngày', 'Ngày dự bị'],
      ...['Ngày vào Đảng (dự bị)', 'Ngày kết nạp vào Đảng', 'ngay_vao_dang'],
      ...['Ngày tháng năm vào Đảng', 'Vào Đảng', 'Kết nạp', 'Ngày dự bị vào Đảng', 'Ngày tháng năm kết nạp'],
    ],
    official_on: [
      ...['Ngày chính thức', 'Ngày công nhận chính thức', 'Ngày công nhận đảng viên chính thức', 'Ngày CT'],
      ...['Ngày chuyển chính thức', 'Ngày vào Đảng chính thức', 'Chính thức', 'Chính thức ngày', 'ngay_chinh_thuc'],
      ...['Ngày tháng năm chính thức', 'Ngày vào Đảng CT', 'Ngày kết nạp chính thức'],
    ],
    membership: [
      ...[
        'Loại đảng viên',
        'Loại ĐV',
        'Chính thức/Dự bị',
        'ĐVCT/ĐVDB',
        'CT/DB',
        'Đảng viên dự bị (x)',
        'Đảng viên dự bị',
      ],
      ...['Dự bị', 'officialStatus'],
    ],
    status: [
      ...['Trạng thái', 'Trạng thái sinh hoạt', 'Tình trạng', 'Tình trạng sinh hoạt', 'Tình trạng đảng viên'],
      ...['Trạng thái đảng viên', 'trang_thai'],
    ],
    exempt_from: [
      ...['Miễn sinh hoạt từ ngày', 'Miễn SH từ ngày', 'Miễn từ ngày', 'Ngày bắt đầu miễn', 'Miễn từ', 'Ngày miễn'],
      ...['Ngày được miễn', 'Miễn sinh hoạt từ'],
    ],
    exempt_to: [
      ...['Miễn sinh hoạt đến ngày', 'Miễn SH đến ngày', 'Miễn đến ngày', 'Ngày hết miễn', 'Miễn đến', 'Thời hạn miễn'],
      ...['Miễn sinh hoạt đến'],
    ],
    smartphone: [
      ...[
        'Có điện thoại thông minh',
        'Sử dụng smartphone',
        'Điện thoại thông minh',
        'ĐTTM',
        'Có ĐTTM',
        'Điện thoại TM',
      ],
      ...['Sử dụng điện thoại thông minh', 'Có smartphone'],
    ],
  },
  accounts: {
    ...PERSON,
    account_id: [
      ...[
        'Tên đăng nhập',
        'Tài khoản',
        'Tên tài khoản',
        'Mã tài khoản',
        'Mã đăng nhập',
        'User',
        'Username',
        'User name',
      ],
      ...['Mã TK', 'ID tài khoản', 'ID'],
    ],
    branch_code: BRANCH,
    issued_on: ['Ngày cấp tài khoản', 'Ngày cấp TK', 'Ngày cấp', 'Ngày tạo tài khoản', 'Ngày tạo', 'Ngày tạo TK'],
    activated_on: [
      ...['Ngày kích hoạt', 'Ngày đăng ký', 'Ngày cài đặt', 'Ngày kích hoạt tài khoản', 'Ngày kích hoạt TK'],
      ...['Ngày đăng ký tài khoản', 'Kích hoạt ngày'],
    ],
    last_login_at: [
      ...['Đăng nhập gần nhất', 'Đăng nhập lần cuối', 'Lần đăng nhập cuối', 'Lần đăng nhập gần nhất', 'last_login'],
      ...['Ngày đăng nhập gần nhất', 'Đăng nhập cuối', 'Truy cập gần nhất', 'Thời gian đăng nhập gần nhất'],
    ],
    login_count: [
      ...[
        'Số lượt đăng nhập',
        'Lượt đăng nhập',
        'Số lần đăng nhập',
        'Số lượt truy cập',
        'Lượt truy cập',
        'Số lần truy cập',
      ],
    ],
    status: [
      'Trạng thái TK',
      'Trạng thái tài khoản',
      'Trạng thái',
      'Tình trạng',
      'Tình trạng tài khoản',
      'Tình trạng TK',
    ],
  },
  cards: {
    full_name: PERSON.full_name!,
    date_of_birth: PERSON.date_of_birth!,
    card_no: PERSON.card_no!.filter((header) => !header.endsWith('mới')),
    member_code: MEMBER_CODE,
    branch_code: BRANCH,
    event: [
      ...['Biến động thẻ', 'Biến động', 'Loại biến động', 'Sự kiện', 'Nội dung biến động', 'Loại hồ sơ', 'Loại'],
      ...['Tình trạng thẻ', 'Tình trạng', 'Trạng thái thẻ', 'Trạng thái', 'Hình thức'],
    ],
    event_on: [
      'Ngày biến động',
      'Ngày',
      'Ngày sự kiện',
      'Ngày báo',
      'Ngày cấp',
      'Ngày cấp thẻ',
      'Ngày thực hiện',
      'Ngày báo mất',
    ],
    replaced_by: [
      'Số thẻ thay thế',
      'Số thẻ mới',
      'Số thẻ cấp lại',
      'Thẻ mới',
      'Thay bằng thẻ số',
      'Số thẻ đảng viên mới',
    ],
    document_no: [
      ...['Số văn bản', 'Số quyết định', 'Quyết định số', 'Số QĐ', 'QĐ số', 'Văn bản', 'Số hiệu văn bản', 'Quyết định'],
    ],
  },
  meetings: {
    source: ['Nguồn', 'Nguồn số liệu', 'Nguồn dữ liệu', 'Hình thức ghi nhận', 'Ghi nhận'],
    branch_code: BRANCH,
    month: ['Tháng', 'Kỳ', 'Kỳ (tháng)', 'Kỳ họp', 'Kỳ sinh hoạt', 'Tháng sinh hoạt', 'Tháng họp'],
    held_on: ['Ngày họp', 'Ngày sinh hoạt', 'Ngày tổ chức', 'Họp ngày', 'Ngày'],
    starts_at: ['Giờ bắt đầu', 'Bắt đầu', 'Thời gian bắt đầu', 'Bắt đầu lúc', 'Từ giờ'],
    ends_at: ['Giờ kết thúc', 'Kết thúc', 'Thời gian kết thúc', 'Kết thúc lúc', 'Đến giờ'],
    kind: ['Loại cuộc họp', 'Loại', 'Loại hình sinh hoạt', 'Loại sinh hoạt', 'Hình thức sinh hoạt', 'Loại hình'],
    convened: ['Số triệu tập', 'Triệu tập', 'Số đảng viên triệu tập', 'Tổng số triệu tập', 'Tổng số đảng viên'],
    present: ['Có mặt', 'Số có mặt', 'Số đảng viên có mặt', 'Dự họp', 'Số dự họp', 'Số đảng viên dự họp'],
    absent_excused: ['Vắng có lý do', 'Vắng có phép', 'Số vắng có lý do', 'Vắng mặt có lý do'],
    absent_unexcused: [
      'Vắng không lý do',
      'Vắng không phép',
      'Vắng không có lý do',
      'Số vắng không lý do',
      'Vắng mặt không lý do',
    ],
    documents_posted_at: [
      'Ngày đăng tài liệu',
      'Ngày gửi tài liệu',
      'Đăng tài liệu',
      'Thời gian đăng tài liệu',
      'documents_posted_on',
    ],
    minutes_posted_at: [
      'Ngày đăng biên bản',
      'Đăng biên bản',
      'Ngày cập nhật biên bản',
      'Thời gian đăng biên bản',
      'minutes_posted_on',
    ],
  },
}

/** Running numbers of the sheet: no value, and nothing to report. */
export const ROW_NUMBER_HEADERS: readonly string[] = ['STT', 'TT', 'Số TT', 'Số thứ tự', 'No']

/**
 * Columns that lists often have and that nothing here is counted by (domain.md §2.1): left out without asking, for what
 * is not needed is not read.
 */
export const UNUSED_HEADERS: readonly string[] = [
  ...[
    'Tên gọi khác',
    'Bí danh',
    'Họ tên đang dùng',
    'Số huy hiệu',
    'Số huy hiệu Đảng',
    'Số HHĐ',
    'HHĐ',
    'Huy hiệu Đảng',
  ],
  ...['Dân tộc', 'Tôn giáo', 'TG', 'Thành phần dân tộc', 'Quê quán', 'Nguyên quán', 'Nơi sinh', 'Quê quán, nơi sinh'],
  ...[
    'Nơi ở hiện nay',
    'Chỗ ở hiện nay',
    'Nơi ở',
    'Địa chỉ',
    'Hộ khẩu',
    'Hộ khẩu thường trú',
    'Thường trú',
    'Nơi cư trú',
  ],
  ...['Nghề nghiệp', 'Nghề nghiệp hiện nay', 'Nơi làm việc', 'Nơi công tác', 'Đơn vị công tác', 'Cơ quan công tác'],
  ...['Chức vụ', 'Chức vụ Đảng', 'Chức vụ chính quyền', 'Chức vụ đoàn thể', 'Chức danh', 'Chức vụ, đơn vị công tác'],
  ...['Trình độ', 'Trình độ học vấn', 'Trình độ chuyên môn', 'Trình độ văn hoá', 'Học vấn', 'Chuyên môn'],
  ...['Lý luận chính trị', 'Trình độ lý luận chính trị', 'LLCT', 'Học hàm, học vị', 'Ngoại ngữ', 'Tin học'],
  ...[
    'Từ đâu đến',
    'Đến đâu',
    'Nơi chuyển đến',
    'Nơi chuyển đi',
    'Lý do miễn',
    'Lý do',
    'Tuổi',
    'Tuổi Đảng',
    'Tuổi đời',
  ],
  ...['Email', 'Thư điện tử', 'Thiết bị', 'Nơi cấp', 'Nơi cấp CCCD', 'Ký tên', 'Chữ ký', 'Ký nhận', 'Xác nhận'],
  ...['Tên cuộc họp', 'Nội dung', 'Chủ trì', 'Thư ký', 'Số tài liệu', 'NQ/KL', 'Nghị quyết', 'Điểm', 'Xếp loại'],
]
