import { AppError } from '../errors.ts'
import { reasonText } from '../imports/reasons.ts'
import { rosterLayout } from '../imports/layouts/roster.ts'
import type { Correctable } from './corrections.contract.ts'

const PRECISE = { day: 10, month: 7, year: 4 } as const

/**
 * What somebody typed for a field, as the register writes it, by the reading that rosters have: so a roster that says the
 * same, however written, is seen to say it. Throws `invalid_request` with what is wrong.
 */
export function canonicalValue(field: Correctable, typed: string): string {
  const others: Record<string, string> = { full_name: 'A', branch_code: 'A' }
  const { values, reasons } = rosterLayout.read((asked) => (asked === field ? typed : (others[asked] ?? '')))
  const [wrong] = reasons.filter(({ column, code }) => column === field && code !== 'imprecise_date')
  if (wrong) throw new AppError('invalid_request', reasonText(wrong))
  const read = (column: string) => values[rosterLayout.columns.indexOf(column)] ?? null
  const value = read(field)
  if (value === null) throw new AppError('invalid_request', 'Ghi điều đúng phải là gì.')
  if (field === 'smartphone') return value === 't' ? 'yes' : 'no'
  return field === 'date_of_birth' ? value.slice(0, PRECISE[read('birth_precision') as keyof typeof PRECISE]) : value
}
