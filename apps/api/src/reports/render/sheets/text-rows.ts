import type { DocumentBlock, DocumentTable, ReportDocument } from '../../document.contract.ts'

/** A line of the text in a sheet or CSV: words, or a table that stands there. */
export type TextRow = { text: string; bold: boolean } | { table: DocumentTable }

const chartTable = (points: { label: string; value: number | null }[]): DocumentTable => ({
  columns: [
    { title: '', group: null, kind: 'text', width: 1 },
    { title: '', group: null, kind: 'rate', width: 1 },
  ],
  rows: points.map(({ label, value }) => [label, value]),
  total: null,
})

function blockRows(block: DocumentBlock): TextRow[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: block.text, bold: true }]
    case 'paragraph':
      return [{ text: block.lead ? `${block.lead} ${block.text}` : block.text, bold: false }]
    case 'table':
      return [...(block.caption ? [{ text: block.caption, bold: true }] : []), { table: block.table }]
    case 'chart':
      return [{ text: block.chart.title, bold: true }, { table: chartTable(block.chart.points) }]
  }
}

/** The text of a report without its appendices, one paragraph a row; charts as the figures they are drawn from. */
export function textRows({
  head,
  type,
  subject,
  blocks,
  signature,
  recipients,
  seal,
  draft,
}: ReportDocument): TextRow[] {
  const lines = (texts: (string | null)[], bold: boolean): TextRow[] =>
    texts.flatMap((text) => (text ? [{ text, bold }] : []))
  return [
    ...lines([draft], true),
    ...lines([head.parent, head.organ, head.number, head.party, head.placeAndDate], false),
    ...lines([type, subject], true),
    ...blocks.flatMap(blockRows),
    ...lines([...signature.lines, signature.name], false),
    ...lines([recipients.title, ...recipients.lines], false),
    ...lines([seal?.text ?? null], false),
  ]
}
