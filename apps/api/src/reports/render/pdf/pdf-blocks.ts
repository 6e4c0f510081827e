import type { Content, ContentText } from 'pdfmake/interfaces.js'
import type { DocumentAppendix, DocumentBlock, DocumentChart, DocumentLayout } from '../../document.contract.ts'
import { chartPictures } from '../chart-svg.ts'
import { inTinos } from '../tinos.ts'
import { exactly, points, roomAcross } from './page.ts'
import { pdfTable } from './pdf-table.ts'

/** Empty room; an empty text alone is as high as a line. */
export const space = (height: number): Content => ({ text: '', fontSize: 0.01, margin: [0, height, 0, 0] })

// a title never stands alone at the foot of a page: it is kept together with as much empty room, which is then taken back
const ROOM_BELOW = 60
const withRoomBelow = (title: ContentText): Content[] => [
  { unbreakable: true, stack: [title, space(ROOM_BELOW)] },
  space(-ROOM_BELOW),
]

/** A chart's title stays with its picture. */
const chartParts = (chart: DocumentChart, title: ContentText, room: number): Content[] => {
  const [first, ...others] = chartPictures(chart, room).map(({ svg, width }): Content => ({
    svg,
    width,
    margin: [0, 0, 0, 6],
  }))
  return first ? [{ unbreakable: true, stack: [title, first] }, ...others] : [title]
}

/** The text of a report, block by block. */
export function pdfBlocks(blocks: DocumentBlock[], layout: DocumentLayout): Content[] {
  const { sizes, lineSpacing } = layout
  const room = roomAcross(layout, false)
  const body = {
    fontSize: sizes.body,
    lineHeight: exactly(lineSpacing, sizes.body),
    leadingIndent: points(layout.firstLine),
    margin: [0, 0, 0, 6] as [number, number, number, number],
  }
  const captionText = (text: string): ContentText => ({
    ...{ text: inTinos(text), bold: true, alignment: 'center', fontSize: sizes.body - 1, margin: [0, 8, 0, 4] },
  })
  return blocks.flatMap((block): Content[] => {
    switch (block.kind) {
      case 'heading':
        return withRoomBelow({ ...body, text: inTinos(block.text), bold: true, italics: false })
      case 'paragraph': {
        const text = inTinos(block.text)
        const runs = block.lead ? [{ text: `${inTinos(block.lead)} `, bold: true }, { text }] : text
        return [{ ...body, text: runs, alignment: 'justify' }]
      }
      case 'table':
        return [
          ...(block.caption ? withRoomBelow(captionText(block.caption)) : []),
          pdfTable(block.table, sizes.table, room),
          space(8),
        ]
      case 'chart':
        return chartParts(block.chart, captionText(block.chart.title), room)
    }
  })
}

/** An appendix begins on a page of its own, turned where its table is wide. */
export function pdfAppendix(
  { key, title, lead, landscape, table, notes }: DocumentAppendix,
  layout: DocumentLayout,
): Content[] {
  const { sizes } = layout
  const line = (text: string, fontSize: number, more: object): Content => ({ text: inTinos(text), fontSize, ...more })
  return [
    {
      ...{ text: inTinos(key), bold: true, alignment: 'center', fontSize: sizes.subject },
      ...{ pageBreak: 'before', pageOrientation: landscape ? 'landscape' : 'portrait' },
    },
    line(title, sizes.subject, { bold: true, alignment: 'center' }),
    ...(lead ? [line(lead, sizes.recipients, { italics: true, alignment: 'center' })] : []),
    space(8),
    pdfTable(table, sizes.table, roomAcross(layout, landscape)),
    ...notes.map((note) => line(note, sizes.table + 1, { margin: [0, 4, 0, 0] })),
  ]
}
