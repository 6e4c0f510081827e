import { cellText } from '../../shared/document-cells.ts'
import type { DocumentCell, DocumentColumn, DocumentTable } from '../document.contract.ts'

export const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A cell as it is printed (visual.md rule 7), as pages show it. */
export const formatCell = (cell: DocumentCell, kind: DocumentColumn['kind']): string => cellText(cell, kind)

/** Figures stand under each other by their last digit. */
export const alignOf = (kind: DocumentColumn['kind']): 'left' | 'center' | 'right' =>
  kind === 'text' ? 'left' : kind === 'date' ? 'center' : 'right'

/** The rows of a table in reading order, the total last. */
export const rowsWithTotal = ({ rows, total }: DocumentTable): { cells: DocumentCell[]; total: boolean }[] => [
  ...rows.map((cells) => ({ cells, total: false })),
  ...(total ? [{ cells: total, total: true }] : []),
]
