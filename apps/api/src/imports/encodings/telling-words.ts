import type { LegacyEncoding } from './encoding.ts'

// Signs that stand inside a word only where they are letters of a legacy font: § µ ® © ¨ and the soft hyphen.
const SYMBOL = /[¡-¯µ-¹»-¿×÷]/
// Capitals in the middle: `NguyÔn`, `tØnh`.
const CAPITAL_INSIDE = /[a-zß-ÿ][À-Þ]/
// Letters that neither Vietnamese nor the languages of the highlands write. Not ETH: it stands for Đ.
const FOREIGN = /[ÄÅÆÇËÎÏÖØÛÜÞßäåæçëîïöøûüþÿ]/
// A vowel and its mark, where each is a letter of its own.
const VOWEL_AND_MARK = /[aeouyâêôöăơưýõ][à-ÿ]/i
// The tones of Windows-1258 that are no vowel's own: `Thiò`, `NguyêÞn`.
const VOWEL_AND_TONE = /[aeiouyâêôãõý][ìòþ]/i

/**
 * How much a word tells that makes sense in this encoding alone: 2 when it looks like nothing else, 1 when a foreign
 * word may look so, 0 when an ethnic name may (`Bôt` is `Bụt` in TCVN3). Few such words prove nothing.
 */
export function tellingPoints(word: string, encoding: LegacyEncoding): number {
  if (encoding === 'windows_1258' && VOWEL_AND_TONE.test(word)) return 2
  if (encoding === 'utf8_as_cp1252' || SYMBOL.test(word) || CAPITAL_INSIDE.test(word)) return 2
  if (FOREIGN.test(word)) return 1
  return encoding !== 'tcvn3' && VOWEL_AND_MARK.test(word) ? 1 : 0
}
