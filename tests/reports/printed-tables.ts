import type { DocumentTable, ReportDocument } from '#api/reports/document.contract.ts'

// written anew, so that a mistake of the renderer's own forms shows
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '.')
const tenths = (value: number) => value.toFixed(1).replace('.', ',')

/** A cell as visual.md rule 7 has it, for the plain figures of the example. */
export function printed(cell: string | number | null | undefined, kind: string): string {
  if (cell === null || cell === undefined) return ''
  if (kind === 'date') return String(cell).split('-').map(Number).toReversed().join('/')
  if (typeof cell === 'string') return cell
  if (kind === 'count') return grouped(cell)
  if (kind === 'rate') return cell === 0 ? '0%' : `${tenths(Math.round(cell * 1000) / 10)}%`
  const points = tenths(Math.abs(Math.round(cell * 1000) / 10))
  return points === '0,0' ? points : `${cell > 0 ? '+' : '−'}${points}`
}

export const printedRows = ({ columns, rows, total }: DocumentTable): string[][] =>
  [...rows, ...(total ? [total] : [])].map((row) => columns.map(({ kind }, at) => printed(row[at], kind)))

/** All tables of a report in reading order. */
export const tablesOf = ({ blocks, appendices }: ReportDocument): DocumentTable[] => [
  ...blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  ...appendices.map(({ table }) => table),
]

/** Every text that is no cell of a table, in reading order. */
export const textsOf = ({ head, type, subject, blocks, signature, recipients, appendices, seal }: ReportDocument) =>
  [
    ...[head.parent, head.organ, head.party, head.number, head.placeAndDate, type, subject],
    ...blocks.flatMap((block) => {
      if (block.kind === 'table') return [block.caption]
      if (block.kind === 'chart') return [block.chart.title]
      return block.kind === 'paragraph' ? [block.lead, block.text] : [block.text]
    }),
    ...[recipients.title, ...recipients.lines, ...signature.lines, signature.name, seal?.text],
    ...appendices.flatMap(({ key, title, lead, notes }) => [key, title, lead, ...notes]),
  ].filter((text) => text !== null && text !== undefined)
