import type { PARTS, Dimension } from './pivot.contract.ts'

/** What dimensions and their parts are called, on pages and in files. */
export const DIMENSION_WORDS: Record<Dimension, string> = {
  unit: 'Đơn vị trực thuộc',
  period: 'Kỳ',
  gender: 'Giới tính',
  age: 'Tuổi',
  membership: 'Chính thức, dự bị',
  standing: 'Diện tính',
  state: 'Tình trạng sổ tay',
}

export const PART_WORDS: { [A in keyof typeof PARTS]: Record<(typeof PARTS)[A][number], string> } = {
  gender: { male: 'Nam', female: 'Nữ', unknown: 'Chưa rõ' },
  age: {
    to_30: 'Đến 30',
    '31_to_45': '31–45',
    '46_to_60': '46–60',
    '61_to_70': '61–70',
    from_71: 'Từ 71',
    unknown: 'Chưa rõ',
  },
  membership: { official: 'Chính thức', probationary: 'Dự bị' },
  standing: {
    smartphone: 'Có điện thoại thông minh',
    not_asked: 'Chưa rõ điện thoại',
    no_smartphone: 'Không có điện thoại thông minh',
    not_taking_part: 'Miễn, đình chỉ sinh hoạt',
  },
  state: {
    installed: 'Đã kích hoạt',
    not_activated: 'Có tài khoản, chưa kích hoạt',
    no_account: 'Chưa có tài khoản',
    awaiting_review: 'Đang chờ xét đối chiếu',
    revoked: 'Tài khoản đã thu hồi',
  },
}
