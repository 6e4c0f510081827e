import { IMPORT_FIELDS, type FieldName, type ImportKind } from '#api/imports/import-kinds.ts'
import type { PseudoField } from '#api/imports/understand/table-reading.ts'
import { percent } from '#lib/format/numbers.ts'
import * as t from '#lib/messages/t.ts'
import type { ColumnRead } from './choices.ts'

/** What a column is called: its header, or where it stands when it has none. */
export const headerName = (header: string, at: number): string =>
  header.trim() === '' ? t.imports.reading.noHeader(String(at + 1)) : header

/** What a column holds, in words; null for one that is not used. */
export function fieldName(field: FieldName | PseudoField | null): string | null {
  if (field === null) return null
  return t.registers.column[field as FieldName] ?? t.imports.reading.pseudo[field as PseudoField] ?? t.common.unknown
}

/** The fields a column of this kind of file may hold, and what this one was taken for where that is none of them. */
export function fieldOptions(kind: ImportKind, { field }: ColumnRead): { value: string; label: string }[] {
  const fields: readonly FieldName[] = IMPORT_FIELDS[kind]
  const own = field === null || fields.includes(field as FieldName) ? [] : [field]
  return [
    { value: '', label: t.imports.reading.unused },
    ...[...own, ...fields].map((value) => ({ value, label: fieldName(value) ?? '' })),
  ]
}

/** Why a column was taken for what it was. */
export function reasonOf({ by, synonym, header, asked, dropped }: ColumnRead): string {
  if (by !== null) return t.imports.reading.by[by](synonym ?? header)
  return asked || dropped === null ? t.imports.reading.unusedWhy : t.privacy.dropped[dropped]
}

/** Whether what a column is written in needs no second look. */
export const isSure = (confidence: number): boolean => confidence >= 0.9

export function sureness(confidence: number): string {
  const { sure, fairlySure, notSure, sureness: say } = t.imports.reading
  const word = isSure(confidence) ? sure : confidence >= 0.6 ? fairlySure : notSure
  return say(word, percent(confidence) ?? '')
}
