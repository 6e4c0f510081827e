import { cleanText } from './clean-text.ts'

export type Gender = 'male' | 'female'

/**
 * The citizen number as text of 12 digits (căn cước) or 9 (the old CMND), or null when it cannot be one
 * (domain.md §2.2). Leading zeros that a number cell lost are restored: 11 and 10 digits become 12 when the result
 * is a plausible number. 8 digits stay refused: that is a party card number more often than a CMND.
 */
export function canonicalCitizenId(raw: string): string | null {
  const digits = onlyDigits(raw)
  if (digits === null || isPlaceholder(digits)) return null
  return digits.length === 12 || digits.length === 9 ? digits : withLostZeros(digits)
}

/**
 * The party card number as text of 8 digits, or of 12 for cards since 2025-09-02 (domain.md §2.2), else null.
 * 7 digits and 11 are numbers whose leading zero a number cell lost. No prefix is refused: prefixes are configuration.
 */
export function canonicalCardNo(raw: string): string | null {
  const digits = onlyDigits(raw)
  if (digits === null || isPlaceholder(digits)) return null
  if (digits.length === 8 || digits.length === 12) return digits
  return digits.length === 7 && digits[0] !== '0' ? `0${digits}` : withLostZeros(digits)
}

/** The profile number (số lý lịch): 6 digits, a space, 1 to 3 capitals of the province, `000001 HN`; else null. */
export function canonicalProfileNo(raw: string): string | null {
  if (/^\d{6} [A-Z]{1,3}$/.test(raw)) return raw
  const text = cleanText(raw).toUpperCase()
  const match = /(?:^|[^0-9])(\d{6})[\s./-]*([A-ZĐ]{1,3})$/.exec(text)
  return match === null ? null : `${match[1]} ${match[2]}`
}

/** What a number of 12 digits says of its holder: digit 4 is sex and century, digits 5 and 6 the year of birth. */
export function citizenIdSays(id: string): { gender: Gender; birthYear: number } | null {
  if (id.length !== 12) return null
  const century = Number(id[3])
  return {
    gender: century % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + 100 * Math.floor(century / 2) + Number(id.slice(4, 6)),
  }
}

/** False when a 12-digit number contradicts the sex or the year of birth; what is null contradicts nothing. */
export function citizenIdAgrees(id: string, gender: Gender | null, birthYear: number | null): boolean {
  const says = citizenIdSays(id)
  if (says === null) return true
  return (gender === null || gender === says.gender) && (birthYear === null || birthYear === says.birthYear)
}

/** The digits of a number written with dots, spaces or a label ("Số: 01.234.567"); null when other signs are left. */
function onlyDigits(raw: string): string | null {
  if (/^\d+$/.test(raw)) return raw
  const text = cleanText(raw.normalize('NFKC'))
    // A number column written by other software: 51075456789.0
    .replace(/^(\d+)[.,]0{1,2}$/, '$1')
    .replace(/^(?:số|cccd|cmnd|cmtnd|thẻ|tđv)(?: (?:cccd|cmnd|thẻ|tđv))?[ :.]*/i, '')
    .replace(/[\s.-]/g, '')
  return /^\d+$/.test(text) ? text : null
}

/** A number cell drops every leading zero; one that still starts with 0 lacks another digit. */
function withLostZeros(digits: string): string | null {
  if (digits[0] === '0' || digits.length < 10 || digits.length > 11) return null
  const id = digits.padStart(12, '0')
  const province = Number(id.slice(0, 3))
  return province >= 1 && province <= 96 && Number(id[3]) <= 3 ? id : null
}

/** 00000000, 999999999: typed to get past an obligatory field, and shared by many people. */
function isPlaceholder(digits: string): boolean {
  return digits[0] === digits[1] && digits === digits[0]!.repeat(digits.length)
}
