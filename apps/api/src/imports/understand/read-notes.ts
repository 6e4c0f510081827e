import { cleanText } from '../../shared/normalise/clean-text.ts'
import { MEMBER_STATUSES, MEMBERSHIPS, wordKey } from '../../shared/normalise/vocabulary.ts'
import type { CellParts } from './cell-parts.ts'

const DATE = String.raw`(?:ngày\s*)?(?:tháng\s*)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[/.-]\d{4}|\d{1,2}\s*năm\s*\d{4}|\d{4})(?!\d)`
const FROM = new RegExp(String.raw`(?:kể\s+)?từ\s+(?:năm\s*)?${DATE}`, 'iu')
const TO = new RegExp(String.raw`(?:đến|hết|tới|[-–])\s*(?:hết\s*)?(?:năm\s*)?${DATE}`, 'iu')
const ALONE = new RegExp(DATE, 'iu')
// What may follow a status and does not change it: since when, until when, why, by which decision. Looked for only where
// a run of signs begins: from each sign of a long run it would take quadratic time.
const TAIL =
  /(?<![\s:(-])[\s:(-]*(?:(?:kể\s+)?từ(?=\s*(?:ngày|tháng|năm|đầu|\d))|(?:đến|hết|tới)(?=\s*(?:ngày|tháng|năm|hết|\d))|ngày|tháng|năm|do|vì|theo|tại|vào|lúc|qđ|nq|\d)[^]*$/iu
const LEAD = /^\s*(?:[-+*•]\s*)?(?:đảng viên|đồng chí|đ\/c|đv)\s+(?=(?:được\s+)?(?:miễn|đang|đã|từ trần|bị|tạm))/iu

/**
 * What a free note says about a member, by the words of the status vocabulary and only where a whole clause is such
 * a word: "mất từ 3/2024" is a death, "mất thẻ" is not; nor are abbreviations of two letters anything. Texts as the
 * readers of those fields take them.
 */
export function readNotes(text: string): CellParts {
  const found: CellParts = {}
  if (text === '' || !/\p{L}{2}/u.test(text)) return found
  for (const clause of text.normalize('NFC').split(/[;\n]|,(?!\s*sh|\s*sinh)|\.(?:\s|$)/iu)) {
    const words = phraseOf(clause)
    if (found.membership === undefined && isMembership(words)) found.membership = words
    const status = isLongEnough(words) ? MEMBER_STATUSES.read(words) : null
    if (status === null || isMembership(words) || found.status !== undefined) continue
    found.status = words
    if (status === 'exempt') takeExemption(clause, found)
  }
  return found
}

const phraseOf = (clause: string): string => cleanText(clause.replace(/[()]/g, ' ').replace(LEAD, '').replace(TAIL, ''))

/** "KT" may be khai trừ or khen thưởng, "TT" từ trần or trực tiếp. */
const isLongEnough = (words: string): boolean => wordKey(words).length > 2

const isMembership = (words: string): boolean => isLongEnough(words) && MEMBERSHIPS.read(words) !== null

function takeExemption(clause: string, found: CellParts): void {
  const to = TO.exec(clause)
  const from = FROM.exec(clause) ?? (to === null || ALONE.exec(clause)!.index < to.index ? ALONE.exec(clause) : null)
  if (from !== null) found.exempt_from = dateOf(from[1]!)
  if (to !== null) found.exempt_to = dateOf(to[1]!)
}

/** `3 năm 2024` → `3/2024`. */
const dateOf = (text: string): string => text.replace(/\s*năm\s*/iu, '/')
