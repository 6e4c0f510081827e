import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type ISectionOptions,
} from 'docx'
import { Header, PageNumber, TextRun } from 'docx'
import type { ReportDocument } from '../../document.contract.ts'
import { qrSvg } from '../qr-svg.ts'
import { textWidth } from '../tinos.ts'
import { NO_LINES } from './docx-table.ts'
import type { Pictures } from './pictures.ts'
import { textRuns } from './runs.ts'
import { ofPoints, roomAcross } from './units.ts'

/** Columns beside each other without lines; each row stays on one page. */
function sideBySide(widths: number[], rows: Paragraph[][][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 40, right: 40 },
    borders: NO_LINES,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) => new TableCell({ width: { size: widths[at]!, type: WidthType.DXA }, children }),
          ),
        }),
    ),
  })
}

const line = (style: string, text: string) => new Paragraph({ style, children: textRuns(text) })

/** Who issues on the left, the party's name over its rule on the right; number, place and date below them. */
export function docxHead({ head, layout }: ReportDocument): Table {
  const room = roomAcross(layout, false)
  const rule = ofPoints(textWidth(head.party, layout.sizes.party, true))
  const right = Math.max(rule + 240, 5200)
  const aside = Math.max((right - 80 - rule) / 2, 0)
  const left = [...(head.parent ? [line('Parent', head.parent)] : []), line('Organ', head.organ), line('Organ', '*')]
  const under = new Paragraph({
    style: 'PageNumber',
    indent: { left: aside, right: aside },
    spacing: { line: 40, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
  })
  return sideBySide(
    [room - right, right],
    [
      [left, [line('Party', head.party), under]],
      [
        [line('Number', head.number)],
        [new Paragraph({ style: 'PlaceAndDate', spacing: { before: 80 }, children: textRuns(head.placeAndDate) })],
      ],
    ],
  )
}

/** To whom it goes on the left, who signs on the right. */
export function docxSignature({ signature, recipients, layout }: ReportDocument): Table {
  const room = roomAcross(layout, false)
  const left = [line('RecipientsTitle', recipients.title), ...recipients.lines.map((text) => line('Recipients', text))]
  const right = [
    ...signature.lines.map(
      (text, at) =>
        new Paragraph({ style: 'Signer', children: textRuns(text, { bold: at === 0 || layout.boldSigner }) }),
    ),
    new Paragraph({
      style: 'Signer',
      spacing: { before: 1240 },
      children: textRuns(signature.name ?? '', { bold: true }),
    }),
  ]
  const half = Math.round(room * 0.45)
  return sideBySide([half, room - half], [[left, right]])
}

export async function docxSeal({ seal, layout }: ReportDocument, pictures: Pictures): Promise<(Table | Paragraph)[]> {
  if (!seal) return []
  const code = await pictures.run({ svg: qrSvg(seal.address), width: 100, height: 100 }, seal.code, 54 / 100)
  const text = new Paragraph({ style: 'Seal', spacing: { before: 160 }, children: textRuns(seal.text) })
  return [
    new Paragraph({ spacing: { before: 200 } }),
    sideBySide([1240, roomAcross(layout, false) - 1240], [[[new Paragraph({ children: [code] })], [text]]]),
  ]
}

/** The number at the top of each page, and that it is a draft; without a number where none may stand. */
export function docxHeaders({ draft, layout }: ReportDocument, first: boolean): ISectionOptions['headers'] {
  const drafted = draft ? [line('Draft', draft)] : []
  const number = new Paragraph({ style: 'PageNumber', children: [new TextRun({ children: [PageNumber.CURRENT] })] })
  return {
    default: new Header({ children: [number, ...drafted] }),
    ...(first && layout.pageNumberFrom > 1 && { first: new Header({ children: [new Paragraph(''), ...drafted] }) }),
  }
}
