import { cleanText } from '../../shared/normalise/clean-text.ts'
import { canonicalCardNo, canonicalCitizenId } from '../../shared/normalise/identifiers.ts'
import { canonicalPhone } from '../../shared/normalise/phones.ts'
import type { FieldName } from '../import-kinds.ts'
import { isDatePart } from './header-parts.ts'
import { saysOnlyOrigin } from './origin-words.ts'

export type CellParts = Partial<Record<FieldName, string>>

const DATE = /(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{4}|\d{4})(?!\d)/g
// "3/2/1985-3/2/1986": the hyphen parts two dates
const HYPHEN = /(?<=[/.-]\d{4})\s*[-/.]\s*(?=\d{1,2}[/.-]\d{1,2}[/.-]\d)/g
const BETWEEN = /[\n;,|/]|\s[-–]\s/
// The badge (huy hiệu): letters before digits, the other way round than a profile number.
const BADGE = /(?:số\s*)?(?:huy\s*hiệu|hhđ?)[\s.:]*(?:[A-ZĐ]{1,3}[\s.]*)?\d+|(?<![\p{L}\d])[A-ZĐ]{2,3}\s?\d{8}(?!\d)/giu
const LABEL =
  /(?:số\s*)?(?:thẻ(?:\s*đảng)?(?:\s*(?:viên|đv))?|tđv|lý\s*lịch|lí\s*lịch|sll|llđv|ll|cccd|cmnd|sđt|đt)[\s.]*[:.]/giu
const PROFILE = /(?<![\d.])\d{6}[ ./-]{0,3}\p{Lu}{1,3}(?!\p{L})/u

/**
 * The values of one cell by their fields, told apart by shape: dates in the order of `parts`, 8 digits are a card, 12
 * a citizen or, where none is expected, a card of the new kind, 6 digits with letters a profile number. What fits
 * nothing is left as the first part, so that it is remarked on and not lost.
 */
export function cellParts(cell: string, parts: readonly FieldName[]): CellParts {
  const text = cell.normalize('NFC').replace(HYPHEN, ' ; ')
  const found: CellParts = {}
  const dates = parts.filter(isDatePart)
  // separators between dates are also separators within them, so dates are looked for before the cell is cut
  const rest = dates.length > 0 ? takeDates(text, dates, found) : text
  if (parts.includes('gender')) takeGender(rest, found)
  // the sex was not asked for or not known, as it may be in a column of its own
  if (parts.length === 1 && parts[0] === 'gender' && saysOnlyOrigin(rest)) return {}
  takeNumbers(rest, parts, found)
  if (parts.includes('full_name')) takeName(rest, found)
  const first = parts[0]
  if (Object.keys(found).length === 0 && first !== undefined && text.trim() !== '') found[first] = cell
  return found
}

/** How many full dates stand in a cell. */
export const countDates = (cell: string): number =>
  [...cell.replace(HYPHEN, ' ; ').matchAll(DATE)].filter(([date]) => date.length > 5).length

function takeDates(text: string, parts: readonly FieldName[], found: CellParts): string {
  const dates = [...text.matchAll(DATE)].map(([date]) => date)
  for (const [at, field] of parts.entries()) if (dates[at] !== undefined) found[field] = dates[at]
  // a third date belongs to nothing; with it the cell is as it was typed, to be remarked on
  if (dates.length > parts.length) found[parts.at(-1)!] = dates.slice(parts.length - 1).join('; ')
  return text.replace(DATE, ' ')
}

function takeGender(text: string, found: CellParts): void {
  const word = text.split(/[^\p{L}]+/u).find((one) => /^(?:nam|nữ|nu)$/iu.test(one))
  if (word !== undefined) found.gender = word
}

function takeNumbers(text: string, parts: readonly FieldName[], found: CellParts): void {
  const bare = text.replace(BADGE, ' ; ').replace(LABEL, ' ; ')
  const profile = parts.includes('profile_no') ? PROFILE.exec(bare) : null
  if (profile !== null) found.profile_no = profile[0]
  const tokens = (profile === null ? bare : bare.replace(profile[0], ' ; ')).split(BETWEEN).map(cleanText)
  for (const number of tokens.flatMap((token) => (isNumber(token) ? [token] : token.split(' ')))) {
    const field = /\d/.test(number) ? fieldOf(number, parts, found) : null
    if (field !== null) found[field] = number
  }
}

const isNumber = (token: string): boolean =>
  canonicalCardNo(token) !== null || canonicalCitizenId(token) !== null || canonicalPhone(token) !== null

function fieldOf(number: string, parts: readonly FieldName[], found: CellParts): FieldName | null {
  const digits = number.replace(/\D/g, '').length
  const isFree = (field: FieldName) => parts.includes(field) && found[field] === undefined
  if (isFree('phone') && digits <= 11 && canonicalPhone(number) !== null) return 'phone'
  if (isFree('citizen_id') && digits >= 9 && canonicalCitizenId(number) !== null) return 'citizen_id'
  if (!parts.includes('card_no') || canonicalCardNo(number) === null) return null
  // the new card, of 12 digits, stands for the old one of the same person
  return isFree('card_no') || (digits >= 11 && found.card_no!.replace(/\D/g, '').length < 11) ? 'card_no' : null
}

function takeName(text: string, found: CellParts): void {
  const name = text.split(/[\n;,]|\s[-–]\s/).find((one) => /\p{L}{2}/u.test(one) && !/\d/.test(one))
  if (name !== undefined) found.full_name = name.trim()
}
