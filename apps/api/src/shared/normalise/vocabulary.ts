import { cleanText, foldText } from './clean-text.ts'

/** The words a coded column may hold. */
export interface Vocabulary<Code extends string> {
  /** The code a cell means, or null when the word is not known. Capitals, diacritics and punctuation do not matter. */
  read(raw: string): Code | null
  /** The word for each code that a Vietnamese reader is told to use, separated by commas. */
  readonly words: string
}

/**
 * Builds a vocabulary from the accepted words of each code, the one to show first; the code itself is always
 * accepted. Words are tried as typed before they are folded: folding a million cells takes 4 s, looking up 0.05 s.
 */
function vocabulary<Code extends string>(accepted: Record<Code, readonly string[]>): Vocabulary<Code> {
  const codes = new Map<string, Code>()
  const entries = Object.entries(accepted) as [Code, readonly string[]][]
  for (const [code, words] of entries) {
    for (const word of [code, ...words]) {
      const capitalised = word.charAt(0).toUpperCase() + word.slice(1)
      for (const spelling of [word, capitalised, word.toUpperCase(), wordKey(word)]) codes.set(spelling, code)
    }
  }
  codes.delete('') // what ✓ is without its sign
  return {
    read: (raw) => codes.get(raw) ?? codes.get(cleanText(raw)) ?? codes.get(wordKey(raw)) ?? null,
    words: entries.map(([code, words]) => words[0] ?? code).join(', '),
  }
}

/** Words in small letters without diacritics or punctuation: `Miễn CT, SH` → `mien ct sh`. */
export function wordKey(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** domain.md §2.1; a column "Nữ (đánh dấu x)" marks the women. */
export const GENDERS = vocabulary({
  male: ['nam', 'm', '1'],
  female: ['nữ', 'f', '0', 'x', 'đàn bà', 'phụ nữ'],
})

export const YES_NO = vocabulary({
  yes: ['có', 'x', 'y', '1', 't', 'true', 'đúng', 'rồi', 'đã có', 'v', '✓', '✔', 'có sử dụng'],
  no: ['không', 'n', '0', 'f', 'false', 'ko', 'k', 'chưa', 'chưa có', 'không có', 'không sử dụng'],
})

/** domain.md §2.4; in the column "Đảng viên dự bị (x)" a cross means probationary. */
export const MEMBERSHIPS = vocabulary({
  official: ['chính thức', 'đvct', 'ct', 'đảng viên chính thức', 'đv chính thức'],
  probationary: ['dự bị', 'đvdb', 'db', 'đảng viên dự bị', 'đv dự bị', 'x'],
})

/** domain.md §2.4. Reduced work or meetings (giảm) is not exemption. */
export const MEMBER_STATUSES = vocabulary({
  active: [
    ...['đang sinh hoạt', 'sinh hoạt', 'đang sh', 'đang hoạt động', 'bình thường', 'chính thức', 'đvct', 'ct'],
    ...['giảm công tác', 'giảm sinh hoạt', 'giảm công tác sinh hoạt', 'giảm', 'chuyển đến', 'mới chuyển đến'],
  ],
  exempt: [
    ...['miễn sinh hoạt', 'miễn', 'miễn sh', 'miễn ct sh', 'miễn sinh hoạt đảng', 'được miễn', 'được miễn sinh hoạt'],
    ...['miễn công tác và sinh hoạt đảng', 'được miễn công tác và sinh hoạt đảng', 'miễn công tác sinh hoạt'],
    ...['miễn công tác, sinh hoạt đảng', 'nghỉ thai sản miễn sh', 'nghỉ thai sản miễn sinh hoạt', 'già yếu'],
  ],
  temp_out: [
    ...['tạm thời đi', 'tạm đi', 'shtt đi', 'sinh hoạt tạm thời đi', 'chuyển sinh hoạt tạm thời', 'chuyển shtt'],
    ...['chuyển đi tạm thời', 'chuyển sinh hoạt tạm thời đi', 'đi học tập trung', 'biệt phái'],
  ],
  temp_in: ['tạm thời đến', 'tạm đến', 'shtt đến', 'sinh hoạt tạm thời đến', 'chuyển sinh hoạt tạm thời đến'],
  suspended: ['đình chỉ sinh hoạt', 'đình chỉ', 'đình chỉ sinh hoạt đảng', 'đình chỉ sh'],
  in_transit: ['đang làm thủ tục chuyển', 'đang chuyển', 'đang chuyển sinh hoạt', 'đang làm thủ tục chuyển sinh hoạt'],
  left: [
    ...['chuyển đi', 'đã chuyển', 'đã chuyển đi', 'chuyển sh chính thức', 'chuyển sinh hoạt chính thức', 'csh'],
    ...['chuyển sinh hoạt', 'đã chuyển sinh hoạt', 'chuyển sinh hoạt đảng', 'chuyển sinh hoạt chính thức đi'],
  ],
  deceased: ['từ trần', 'mất', 'đã mất', 'chết', 'tt', 'đã từ trần'],
  expelled: ['khai trừ', 'kt', 'bị khai trừ', 'khai trừ khỏi đảng', 'khai trừ ra khỏi đảng'],
  removed: ['xoá tên', 'xt', 'bị xoá tên', 'xoá tên trong danh sách đảng viên', 'xoá tên đảng viên'],
  resigned: ['xin ra khỏi đảng', 'xin ra', 'xin ra đảng', 'ra khỏi đảng', 'đã ra khỏi đảng'],
})

/**
 * Words met in status columns that mean two statuses with different head-counts (domain.md §2.4, §4.1), each with
 * what a clerk should write instead. Nobody guesses here. By `wordKey`.
 */
const UNCLEAR_STATUSES = new Map([
  ['shtt', 'tạm thời đi hoặc tạm thời đến'],
  ['sh tam thoi', 'tạm thời đi hoặc tạm thời đến'],
  ['sinh hoat tam thoi', 'tạm thời đi hoặc tạm thời đến'],
  ['tam thoi', 'tạm thời đi hoặc tạm thời đến'],
  ['o nuoc ngoai', 'miễn sinh hoạt hoặc tạm thời đi'],
  ['di nuoc ngoai', 'miễn sinh hoạt hoặc tạm thời đi'],
  ['xkld', 'miễn sinh hoạt hoặc tạm thời đi'],
  ['xuat khau lao dong', 'miễn sinh hoạt hoặc tạm thời đi'],
  ['du hoc', 'miễn sinh hoạt hoặc tạm thời đi'],
])

/** What to write instead of a status word that has two meanings, or null when the word is not such a one. */
export function unclearStatus(raw: string): string | null {
  return UNCLEAR_STATUSES.get(wordKey(raw)) ?? null
}

/** An account that was issued and never used is active: whether it was activated is its own date. */
export const ACCOUNT_STATUSES = vocabulary({
  active: [
    ...['đang hoạt động', 'hoạt động', 'đã kích hoạt', 'kích hoạt', 'chưa kích hoạt', 'đã cấp', 'bình thường'],
    ...['đang sử dụng', 'mở', 'đã đăng ký', 'đã đăng nhập', 'chưa đăng nhập', 'enabled'],
  ],
  locked: ['khoá', 'đã khoá', 'bị khoá', 'tạm khoá', 'khoá tài khoản', 'đang khoá', 'ngừng hoạt động', 'disabled'],
  revoked: ['thu hồi', 'đã thu hồi', 'bị thu hồi', 'huỷ', 'đã huỷ', 'xoá', 'đã xoá'],
})

export const CARD_EVENTS = vocabulary({
  issued: ['cấp', 'cấp mới', 'cấp lần đầu', 'cấp thẻ', 'phát thẻ', 'đã cấp'],
  lost: ['mất', 'báo mất', 'mất thẻ', 'thẻ mất', 'bị mất', 'làm mất'],
  damaged: ['hỏng', 'thẻ hỏng', 'bị hỏng', 'rách', 'hư hỏng'],
  misprinted: ['in sai', 'thẻ in sai', 'sai', 'cấp sai', 'sai thông tin', 'in sai thông tin'],
  replaced: ['cấp lại', 'đổi', 'đổi thẻ', 'thay thẻ', 'thay thế', 'cấp đổi'],
  recalled: ['thu hồi', 'thu lại', 'thu hồi thẻ', 'đã thu hồi', 'thu thẻ'],
})

export const MEETING_KINDS = vocabulary({
  regular: [
    ...['thường kỳ', 'định kỳ', 'hằng tháng', 'hàng tháng', 'thường lệ', 'sinh hoạt thường kỳ', 'họp thường kỳ'],
    ...['sinh hoạt định kỳ', 'họp định kỳ', 'thường kỳ kết hợp chuyên đề', 'thường kỳ và chuyên đề'],
  ],
  thematic: ['chuyên đề', 'sinh hoạt chuyên đề', 'họp chuyên đề'],
  extraordinary: ['bất thường', 'đột xuất', 'họp bất thường', 'sinh hoạt bất thường'],
})

export const MEETING_SOURCES = vocabulary({
  paper: ['thực tế', 'giấy', 'sổ', 'sổ biên bản', 'biên bản', 'biên bản giấy', 'họp thực tế', 'bản giấy'],
  app: [
    ...['phần mềm', 'trên phần mềm', 'ứng dụng', 'trên ứng dụng', 'trên app', 'sổ tay', 'stđv', 'stđvđt'],
    ...['sổ tay đảng viên', 'sổ tay đảng viên điện tử'],
  ],
})

/** domain.md §3.1. "Đảng bộ xã" is left out: it was a base committee until 2025-06-30 and stands above since. */
export const UNIT_KINDS = vocabulary({
  province: ['tỉnh', 'tỉnh uỷ', 'đảng bộ tỉnh', 'cấp tỉnh', 'đảng bộ tỉnh, thành phố'],
  upper: [
    ...['cấp trên trực tiếp', 'cấp trên trực tiếp của tổ chức cơ sở đảng', 'cấp trên trực tiếp của tccsđ'],
    ...['đảng bộ cấp trên trực tiếp', 'cấp trên cơ sở', 'đảng bộ cấp trên trực tiếp cơ sở', 'đảng bộ trực thuộc tỉnh'],
    ...['huyện uỷ', 'thị uỷ', 'đảng bộ huyện', 'đảng bộ thị xã', 'đảng uỷ trực thuộc', 'đảng bộ trực thuộc'],
  ],
  base_committee: ['đảng bộ cơ sở', 'đảng uỷ cơ sở', 'đbcs', 'đucs'],
  base_branch: ['chi bộ cơ sở', 'cbcs'],
  part_committee: ['đảng bộ bộ phận', 'đảng uỷ bộ phận', 'đbbp', 'đubp'],
  branch: ['chi bộ', 'chi bộ trực thuộc', 'cb', 'cbtt'],
})
