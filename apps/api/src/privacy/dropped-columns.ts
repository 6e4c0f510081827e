import type { PseudoField, TableReading } from '../imports/understand/table-reading.ts'
import { dropReason, type DropReason } from './fields.ts'

// Several things in one cell, and words of a clerk's own: sickness, religion and family stand beside what is understood.
const MIXED: readonly unknown[] = [
  'composite',
  'notes',
  'died',
  'left_party',
  'moved_out',
  'moved_in',
] satisfies PseudoField[]

export interface DroppedColumn {
  /** Its place in the file. */
  at: number
  header: string
  why: DropReason
}

/**
 * The columns of a file that are never stored: those no field is read from, and those that hold more than is read. What was
 * understood of the latter stands in columns of its own (read-records.ts).
 */
export const droppedColumns = ({ columns, numberColumn }: TableReading): DroppedColumn[] =>
  columns.flatMap(({ header, field }, at) => {
    const why = at === numberColumn || (field !== null && !MIXED.includes(field)) ? null : dropReason(header)
    return why === null ? [] : [{ at, header, why: field === null ? why : ('partly' as const) }]
  })

/** What stands in each cell of a row whose cells are not where the header says: what they hold nobody knows. */
export const NOT_KEPT = '(không giữ, xem tệp gốc)'

/** Gives the cells of a row as they may be stored; as many as there were, so that the row can be read again. */
export function keptCells(
  dropped: readonly number[],
): (cells: readonly string[], isMisfit: boolean) => readonly string[] {
  if (dropped.length === 0) return (cells) => cells
  return (cells, isMisfit) => {
    if (isMisfit) return cells.map(() => NOT_KEPT)
    const kept = [...cells]
    for (const at of dropped) if (at < kept.length) kept[at] = ''
    return kept
  }
}
