import { cleanText } from '../../shared/normalise/clean-text.ts'
import { toneLast } from '../../shared/normalise/tone-position.ts'

// What clerks shorten in names of organisations; "cb" alone is what the kind of the unit says already.
const ABBREVIATIONS: Record<string, string> = {
  cb: 'chi bộ',
  cbcs: 'chi bộ cơ sở',
  đb: 'đảng bộ',
  đbbp: 'đảng bộ bộ phận',
  đbcs: 'đảng bộ cơ sở',
  tdp: 'tổ dân phố',
  kdc: 'khu dân cư',
  kp: 'khu phố',
  tt: 'thị trấn',
  mn: 'mầm non',
  mg: 'mẫu giáo',
  th: 'tiểu học',
  hđnd: 'hội đồng nhân dân',
  ubnd: 'uỷ ban nhân dân',
  mttq: 'mặt trận tổ quốc',
  qs: 'quân sự',
  ca: 'công an',
  htx: 'hợp tác xã',
  nn: 'nông nghiệp',
}
const KINDS = /^(?:chi bộ|đảng bộ|đảng uỷ|đảng ủy)(?: cơ sở| bộ phận| trực thuộc)?(?= )/
const ROMAN = new Map(
  ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi', 'xvii'].map(
    (roman, at) => [roman, String(at + 1)] as const,
  ),
)

/**
 * Equal for ways of writing one unit's name that differ in capitals, place of the tone mark, punctuation, usual
 * abbreviations, roman or arabic numbers, "số" before a number, and whether the kind stands before it: "CB thôn III" is
 * "Chi bộ Thôn 3" (domain.md §2.8 row 28). Different for other diacritics. Empty for a text without letters or digits.
 */
export function unitKey(name: string): string {
  const words = cleanText(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{L})(?=\d)/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ')
  const last = words.split(' ').length - 1
  const bare = words
    .split(' ')
    // a single letter is a name's more often than a number's, except where numbers stand: behind another word
    .map((word, at) => (at > 0 && (word.length > 1 || at === last) ? (ROMAN.get(word) ?? word) : word))
    .join(' ')
    .replace(/(?<= )số (?=\d)/g, '')
    .replace(/(?<= |^)0+(?=\d)/g, '')
  return toneLast(bare.replace(KINDS, '').trim())
}
