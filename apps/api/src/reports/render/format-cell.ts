import { date } from '../../shared/date-forms.ts'
import { count, percent, points } from '../../shared/number-forms.ts'
import type { DocumentCell, DocumentColumn, DocumentTable } from '../document.contract.ts'

export const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A cell as it is printed (visual.md rule 7); what a column of figures holds as text stays as it is. */
export function formatCell(cell: DocumentCell, kind: DocumentColumn['kind']): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return kind === 'date' && ISO_DATE.test(cell) ? date(cell) : cell
  if (!Number.isFinite(cell)) return ''
  if (kind === 'rate') return percent(cell) ?? ''
  if (kind === 'change') return points(cell)
  return kind === 'count' ? count(cell) : String(cell)
}

/** Figures stand under each other by their last digit. */
export const alignOf = (kind: DocumentColumn['kind']): 'left' | 'center' | 'right' =>
  kind === 'text' ? 'left' : kind === 'date' ? 'center' : 'right'

/** The rows of a table in reading order, the total last. */
export const rowsWithTotal = ({ rows, total }: DocumentTable): { cells: DocumentCell[]; total: boolean }[] => [
  ...rows.map((cells) => ({ cells, total: false })),
  ...(total ? [{ cells: total, total: true }] : []),
]
