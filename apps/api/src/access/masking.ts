import { recogniseHeader } from '../imports/header-mapping.ts'
import type { ImportKind } from '../imports/import-kinds.ts'
import { NUMBER_KINDS, NUMBERS, type NumberKind } from '../privacy/fields.ts'

const DIGIT = /\d/g
const stars = (text: string): string => text.replace(DIGIT, '*')

/** All digits of a number but the last ones, and as many first ones, as `*`; one too short to hide anything wholly. */
function masked(text: string, first: number, last: number): string {
  const digits = text.match(DIGIT)?.length ?? 0
  if (digits < first + last + 3) return stars(text)
  let at = 0
  return text.replace(DIGIT, (digit) => {
    at += 1
    return at <= first || at > digits - last ? digit : '*'
  })
}

const digitsOf = (text: string): number => text.match(DIGIT)?.length ?? 0

/**
 * A number as it leaves the product (domain.md §6): `051******456`, a phone's last three digits, a card's last four, a
 * profile's last two and its symbol. A card of 12 digits is a citizen number and is masked as one: two masks of one number
 * laid together must not show more than either.
 */
export function maskedNumber(kind: NumberKind, text: string): string {
  if (kind === 'phone') return masked(text, 0, 3)
  if (kind === 'profile_no') return masked(text, 0, 2)
  if (digitsOf(text) > 9) return masked(text, 3, 3)
  return masked(text, 0, kind === 'card_no' ? 4 : 3)
}

/** A phone as it leaves the product. */
export const maskedPhone = (phone: string): string => maskedNumber('phone', phone)

// Seven digits and more, in groups or not, that are no date: a number of somebody, wherever it stands.
const LONG_NUMBER = /(?<![\d/])(?!\d{1,2}[.-]\d{1,2}[.-]\d{4}(?!\d))(?!\d{4}-\d{2}-\d{2})\d(?:[ .-]?\d){6,}(?![\d/])/g

/** A text of any kind with the numbers in it masked by their length: `Lê Văn An · ****0001`. */
export const maskedText = (text: string): string =>
  text.replace(LONG_NUMBER, (number) => maskedNumber(digitsOf(number) === 10 ? 'phone' : 'card_no', number))

/** A cell of a file, by what its column is read as or, where that is nothing, by what its header says. */
export function maskedCell(kind: ImportKind, field: string | null, header: string, cell: string): string {
  const known = field ?? recogniseHeader(kind, header)?.field ?? ''
  const number = (NUMBERS as Record<string, NumberKind | undefined>)[known]
  if (number) return maskedNumber(number, cell)
  return NO_NUMBER.test(known) ? cell : maskedText(cell)
}

// Dates, codes and counts are shown as they are.
const NO_NUMBER = /_(?:on|at|from|to|code|count|id)$|birth|^code$|^month$|^document_no$/

/** The numbers of one side of a pair. */
interface Numbers {
  citizenId: string | null
  cardNo: string | null
  profileNo: string | null
  phone: string | null
}
const FIELD_OF = { citizen_id: 'citizenId', card_no: 'cardNo', profile_no: 'profileNo', phone: 'phone' } as const

/** A row of a register with its numbers masked. */
export function withMaskedNumbers<Row extends Partial<Numbers>>(row: Row): Row {
  const numbers = NUMBER_KINDS.flatMap((kind) => {
    const number = row[FIELD_OF[kind]]
    return number ? [[FIELD_OF[kind], maskedNumber(kind, number)]] : []
  })
  return { ...row, ...Object.fromEntries(numbers) }
}

/** Two numbers masked, and the places, from 0, where they differ; numbers of unlike length differ everywhere. */
export interface ComparedNumber {
  field: NumberKind
  one: string
  other: string
  differs: number[]
}

/** What two rows both say, number by number: who decides sees where they differ and not what they are. */
export const comparedNumbers = (one: Numbers, other: Numbers): ComparedNumber[] =>
  NUMBER_KINDS.flatMap((field) => {
    const [left, right] = [one[FIELD_OF[field]], other[FIELD_OF[field]]]
    if (left === null || right === null) return []
    const places = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => at)
    const differs = places.filter((at) => left.length !== right.length || left[at] !== right[at])
    return [{ field, one: maskedNumber(field, left), other: maskedNumber(field, right), differs }]
  })
