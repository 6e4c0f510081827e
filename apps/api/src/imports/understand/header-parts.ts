import { plainHeader, recogniseHeader } from '../header-mapping.ts'
import type { FieldName, ImportKind } from '../import-kinds.ts'
import { sexHeader } from './special-headers.ts'

// not within "họ và tên"
const BETWEEN = /[,;/\n&+]|\s[-–]\s|(?<!họ)\svà\s/iu

/** Fields whose values are known by their shape wherever they stand in a cell. */
const DATES: readonly FieldName[] = ['date_of_birth', 'joined_on', 'official_on', 'issued_on', 'activated_on']
const SHAPED: readonly FieldName[] = [...DATES, 'gender', 'card_no', 'profile_no', 'citizen_id', 'phone', 'full_name']

export const isDatePart = (field: FieldName): boolean => DATES.includes(field)

/**
 * The fields that a header lists for one column, `Số thẻ ĐV, số lý lịch, số Huy hiệu` → card_no, profile_no; null
 * when it lists fewer than two things, or something that cannot be told from the rest by its shape.
 */
export function headerParts(kind: ImportKind, header: string): { fields: FieldName[]; pieces: number } | null {
  const pieces = header.normalize('NFC').split(BETWEEN).map(plainHeader)
  const named = pieces.filter((piece) => piece !== '')
  if (named.length < 2) return null
  const found = named.flatMap((piece) => partOf(kind, piece) ?? [])
  const fields = [...new Set(found)]
  if (fields.length === 0 || fields.some((field) => !SHAPED.includes(field))) return null
  // one known word among many others says little, but for what 7-HSĐV puts together
  if (fields.length === 1 && found.length === 1 && fields[0] === 'full_name') return null
  return { fields, pieces: found.length }
}

function partOf(kind: ImportKind, piece: string): FieldName | null {
  if (sexHeader(piece) !== null) return 'gender'
  const match = recogniseHeader(kind, piece)
  return match === null || match.by === 'word_order' ? null : match.field
}
