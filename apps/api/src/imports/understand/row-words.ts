import { cleanText, foldText } from '../../shared/normalise/clean-text.ts'

const NUMBERING = /^(?:[ivxlc]+|[a-h]|\d{1,2})[.)/:]\s+/

const TITLES = [
  /^dang cong san viet nam/,
  /^cong hoa xa hoi chu nghia/,
  /^doc lap ?[-–] ?tu do/,
  /^danh sach(?! nay)(?! gom)(?! co \d)/,
  /^so danh sach dang vien/,
  /^trang (?:so )?\d+/,
  /^mau (?:so )?\d/,
  /^-? ?\d+ ?-$/,
]

const SIGNATURES = [
  /^(?:[\p{L}\d ]{2,30}, ?)?ngay[ .…_]*\d{0,2}[ .…_]*thang[ .…_]*\d{0,2}[ .…_]*nam[ .…_]*\d{0,4}[ .…_]*$/u,
  /^(?:t\/m|tm\.?|t\.m\.?|tl\.?|kt\.?|tuq\.?)(?:[ :.]|$)/,
  /^(?:pho )?bi thu(?: (?:chi bo|chi uy|dang uy|dang bo).*)?$/,
  /^chi uy(?: vien)?$/,
  /^nguoi (?:lap|tong hop|ky|kiem tra|bao cao|lam)/,
  /^noi nhan/,
  /^-? ?(?:luu|nhu tren|nhu kinh gui)(?:[ :,.]|$)/,
  /^\((?:da )?ky\b/,
  /^(?:da )?ky(?: ten|,|$)/,
  /^(?:xac nhan|phe duyet|thu truong|chu tich|truong ban|ban to chuc)(?: cua .*)?$/,
  /^(?:dang uy|chi uy|chi bo|cap uy)[^,]* xac nhan/,
  /^xac nhan cua/,
]

const NOTES = [
  /^(?:ghi chu|chu thich|luu y|nguon|huong dan)(?: ?:|$)/,
  /^\*/,
  /^\(?(?:danh sach|an dinh|tong hop)(?: nay)? ?(?:co|gom|danh sach)/,
  /^(?:bieu|phu luc|don vi tinh|kinh gui|kem theo)(?:[ :]|$)/,
  /^\((?:kem theo|tinh den|ban hanh)/,
]

// What a row is stands in its first words. Rows of dots would take quadratic time.
const FIRST_LETTERS = 300

const firstWords = (text: string): string => cleanText(text).slice(0, FIRST_LETTERS)

const wordsOf = (text: string): string => foldText(firstWords(text)).replace(NUMBERING, '')

/** Words of the state's heading, of a page or of a list. */
export const isTitleText = (text: string): boolean => matches(TITLES, text)

/** Place and day of signing, those who sign, those who get a copy. */
export const isSignatureText = (text: string): boolean => matches(SIGNATURES, text)

/** A remark about the list. */
export const isNoteText = (text: string): boolean => matches(NOTES, text)

const matches = (patterns: readonly RegExp[], text: string): boolean => {
  const words = wordsOf(text)
  return patterns.some((pattern) => pattern.test(words))
}

/** "Cộng", "Tổng cộng: 25", "Tổng số đảng viên". With diacritics: "Tống Công" is somebody's name. */
export function isSubtotalText(text: string): boolean {
  const words = firstWords(text).toLowerCase().replace(NUMBERING, '')
  if (/^cộng (?:hoà|hòa)/.test(words)) return false
  return /^(?:tổng )?cộng(?=[ :.(\d]|$)|^tổng(?: số| cộng)(?=[ :.(\d]|$)|^tổng(?= ?:|$)|^t[oô]ng (?:c[oộ]ng|s[oố])(?= ?[:\d]|$)/.test(
    words,
  )
}
