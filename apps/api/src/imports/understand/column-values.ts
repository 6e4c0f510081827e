import { cleanText, saysNothing } from '../../shared/normalise/clean-text.ts'
import { readDate } from '../../shared/normalise/dates.ts'
import { canonicalCardNo, canonicalCitizenId, canonicalProfileNo } from '../../shared/normalise/identifiers.ts'
import { canonicalPhone } from '../../shared/normalise/phones.ts'
import { GENDERS, MEMBERSHIPS, MEMBER_STATUSES, YES_NO } from '../../shared/normalise/vocabulary.ts'
import type { FieldName } from '../import-kinds.ts'
import { countDates } from './cell-parts.ts'
import { swapToDayFirst } from './date-order.ts'
import { dateFromSerial } from './date-serial.ts'
import type { PseudoField } from './table-reading.ts'

const MOST_SAMPLES = 5

/** The filled cells of every column. */
export function columnValues(rows: readonly { cells: readonly string[] }[], width: number): string[][] {
  return Array.from({ length: width }, (_, column) =>
    rows.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== ''),
  )
}

/** The first few different values. */
export const samplesOf = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST_SAMPLES)

/** True when more than half of the values cannot be of the field their header names. */
export function contradicts(field: FieldName | PseudoField, values: readonly string[]): boolean {
  const fits = SHAPES[field]
  if (fits === undefined) return false
  const telling = values.map(cleanText).filter((value) => !saysNothing(value))
  return telling.filter((value) => !fits(value)).length * 2 > telling.length
}

export function isDateText(value: string): boolean {
  if (dateFromSerial(value) !== null || countDates(value) > 0) return true
  return [value, swapToDayFirst(value)].some((text) => 'date' in readDate(text, 'other'))
}

const isName = (value: string): boolean => /\p{L}/u.test(value) && !/\d{3}/.test(value)
// a landline is no mobile and still a telephone
const isPhone = (value: string): boolean =>
  canonicalPhone(value) !== null || /^0?2\d{8,9}$/.test(value.replace(/\D/g, ''))

const SHAPES: Partial<Record<FieldName | PseudoField, (value: string) => boolean>> = {
  full_name: isName,
  names: isName,
  family_name: isName,
  given_name: isName,
  ...Object.fromEntries(
    ['date_of_birth', 'joined_on', 'official_on', 'exempt_from', 'exempt_to', 'male_birth', 'female_birth']
      .concat(['issued_on', 'activated_on', 'event_on', 'held_on', 'valid_from', 'valid_to', 'document_on'])
      .map((field) => [field, isDateText]),
  ),
  citizen_id: (value) => canonicalCitizenId(value) !== null,
  card_no: (value) => canonicalCardNo(value) !== null,
  profile_no: (value) => canonicalProfileNo(value) !== null,
  phone: isPhone,
  gender: (value) => GENDERS.read(value) !== null,
  membership: (value) => MEMBERSHIPS.read(value) !== null || MEMBER_STATUSES.read(value) !== null,
  smartphone: (value) => YES_NO.read(value) !== null,
  status: (value) => /\p{L}/u.test(value) && !isDateText(value),
}
