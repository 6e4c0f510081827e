import type { Correctable } from '#api/corrections/corrections.contract.ts'
import { date } from '#lib/format/dates.ts'
import * as t from '#lib/messages/t.ts'

/** What a register writes, as people read it: dates in our order, codes by their words; null where it says nothing. */
export function shownValue(field: Correctable, value: string | null): string | null {
  if (value === null) return null
  if (field === 'membership') return t.registers.membership[value] ?? value
  if (field === 'status') return t.registers.memberStatus[value] ?? value
  if (field === 'gender') return value === 'male' ? t.corrections.male : t.corrections.female
  if (field === 'smartphone') return value === 'yes' ? t.corrections.yes : t.corrections.no
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return date(value)
  return /^\d{4}-\d{2}$/.test(value) ? `${Number(value.slice(5))}/${value.slice(0, 4)}` : value
}
