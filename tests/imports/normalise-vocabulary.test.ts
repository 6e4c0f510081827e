import { describe, expect, test } from 'vitest'
import * as words from '#api/shared/normalise/vocabulary.ts'

const cases = {
  GENDERS: { male: ['Nam', 'NAM', 'M', '1'], female: ['Nữ', 'nu', 'F', 'x'] },
  YES_NO: { yes: ['x', 'X', 'Có', 'co', '1', 'yes'], no: ['Không', 'KHÔNG', '0', 'no'] },
  MEMBERSHIPS: {
    official: ['Chính thức', 'ĐVCT', 'CT', 'official'],
    probationary: ['Dự bị', 'ĐVDB', 'DB', 'đv dự bị'],
  },
  MEMBER_STATUSES: {
    active: ['Đang sinh hoạt', 'giảm công tác', 'active'],
    exempt: [
      'miễn',
      'miễn SH',
      'miễn CT, SH',
      'được miễn công tác và sinh hoạt đảng',
      'già yếu',
      'nghỉ thai sản miễn SH',
    ],
    temp_out: ['tạm thời đi', 'chuyển sinh hoạt tạm thời', 'đi học tập trung', 'biệt phái', 'temp_out'],
    temp_in: ['tạm thời đến', 'temp_in'],
    suspended: ['đình chỉ sinh hoạt'],
    in_transit: ['đang làm thủ tục chuyển', 'in_transit'],
    left: ['chuyển SH chính thức', 'chuyển đi', 'đã chuyển', 'CSH'],
    deceased: ['từ trần', 'mất', 'chết', 'tt'],
    expelled: ['khai trừ', 'KT'],
    removed: ['xoá tên', 'xóa tên', 'XT'],
    resigned: ['xin ra', 'xin ra khỏi Đảng', 'ra khỏi Đảng'],
  },
  ACCOUNT_STATUSES: {
    active: ['Đang hoạt động'],
    locked: ['Khoá', 'Khóa', 'bị khoá'],
    revoked: ['Thu hồi', 'Huỷ', 'Hủy'],
  },
  CARD_EVENTS: {
    issued: ['Cấp mới'],
    lost: ['Báo mất', 'mất'],
    damaged: ['Hỏng'],
    misprinted: ['In sai'],
    replaced: ['Cấp lại', 'đổi thẻ'],
    recalled: ['Thu hồi'],
  },
  MEETING_KINDS: {
    regular: ['thường kỳ', 'Định kỳ'],
    thematic: ['chuyên đề'],
    extraordinary: ['bất thường', 'đột xuất'],
  },
  MEETING_SOURCES: { paper: ['thực tế', 'giấy'], app: ['phần mềm', 'App', 'ứng dụng'] },
  UNIT_KINDS: {
    province: ['Tỉnh uỷ', 'Tỉnh ủy'],
    upper: ['Cấp trên trực tiếp'],
    base_committee: ['Đảng bộ cơ sở', 'Đảng ủy cơ sở'],
    base_branch: ['Chi bộ cơ sở'],
    part_committee: ['Đảng bộ bộ phận', 'ĐBBP'],
    branch: ['Chi bộ', 'Chi bộ trực thuộc'],
  },
} as const

describe('words of a coded column', () => {
  const rows = Object.entries(cases).flatMap(([list, codes]) =>
    Object.entries<readonly string[]>(codes).flatMap(([code, typed]) =>
      typed.map((word) => [list, word, code] as const),
    ),
  )

  test.each(rows)('%s: %s is %s', (list, word, code) => {
    const vocabulary = words[list as keyof typeof cases]
    for (const spelling of [word, word.toUpperCase(), ` ${word}. `, word.normalize('NFD'), code]) {
      expect(vocabulary.read(spelling)).toBe(code)
    }
  })

  test.each(Object.keys(cases))('%s: an unknown word is not guessed', (list) => {
    const vocabulary = words[list as keyof typeof cases]
    for (const word of ['', ' ', 'abc', 'chi uỷ', '99', 'Đảng bộ xã']) expect(vocabulary.read(word)).toBeNull()
  })

  test('a tick is a yes', () => {
    expect(words.YES_NO.read('✓')).toBe('yes')
  })

  test('a status with two meanings is asked about, not guessed', () => {
    for (const word of ['SHTT', 'SH tạm thời', 'ở nước ngoài', 'XKLĐ']) {
      expect(words.MEMBER_STATUSES.read(word)).toBeNull()
      expect(words.unclearStatus(word)).toMatch(/ hoặc /)
    }
    expect(words.unclearStatus('miễn')).toBeNull()
  })
})
