import { count, percent, points } from './number-forms.ts'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * A cell of a document as it is read: `92,3%`, `55.795`, `+4,1`, `30/6/2024`; nothing is an empty text. What a column of figures
 * holds as text stays as it is.
 */
export function cellText(cell: string | number | null, kind: 'text' | 'count' | 'rate' | 'change' | 'date'): string {
  if (cell === null) return ''
  if (typeof cell === 'string') {
    const [, year, month, day] = (kind === 'date' && DATE.exec(cell)) || []
    return day ? `${Number(day)}/${Number(month)}/${year}` : cell
  }
  if (!Number.isFinite(cell)) return ''
  if (kind === 'rate') return percent(cell) ?? ''
  if (kind === 'change') return points(cell)
  return kind === 'count' ? count(cell) : String(cell)
}
