import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ReportDocument } from '../../document.contract.ts'
import { qrSvg } from '../qr-svg.ts'
import { inTinos, textWidth } from '../tinos.ts'

const RULE = 0.8

/** Who issues on the left, the party's name over its rule on the right; number, place and date below them. */
export function pdfHead({ head, layout: { sizes } }: ReportDocument): Content {
  const line = (text: string, fontSize: number, more: object = {}) =>
    ({ text: inTinos(text), fontSize, alignment: 'center', ...more }) as const
  const left: Content[] = [
    ...(head.parent ? [line(head.parent, sizes.organ)] : []),
    line(head.organ, sizes.organ, { bold: true }),
    line('*', sizes.organ),
  ]
  const rule = textWidth(head.party, sizes.party, true)
  const right: Content[] = [
    line(head.party, sizes.party, { bold: true, noWrap: true }),
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: rule, y2: 0, lineWidth: RULE }],
      alignment: 'center',
      margin: [0, 1, 0, 0],
    },
  ]
  const body: TableCell[][] = [
    [{ stack: left }, { stack: right }],
    [line(head.number, sizes.number), line(head.placeAndDate, sizes.place, { italics: true, margin: [0, 4, 0, 0] })],
  ]
  return {
    table: { widths: ['*', Math.max(rule + 12, 260)], body, dontBreakRows: true },
    layout: {
      defaultBorder: false,
      paddingLeft: () => 2,
      paddingRight: () => 2,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    margin: [0, 0, 0, 18],
  }
}

/** To whom it goes on the left, who signs on the right, the seal below; never on two pages. */
export function pdfSignature(document: ReportDocument): Content {
  const { signature, recipients, layout } = document
  const { sizes, boldSigner } = layout
  const left: Content[] = [
    { text: inTinos(recipients.title), fontSize: sizes.recipientsTitle, decoration: 'underline' },
    ...recipients.lines.map((text): Content => ({ text: inTinos(text), fontSize: sizes.recipients })),
  ]
  const right: Content[] = [
    ...signature.lines.map((text, at): Content => ({
      text: inTinos(text),
      bold: at === 0 || boldSigner,
      fontSize: sizes.body,
    })),
    { text: inTinos(signature.name ?? ''), bold: true, fontSize: sizes.body, margin: [0, 62, 0, 0] },
  ]
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      {
        columns: [
          { width: '45%', stack: left },
          { width: '55%', stack: right, alignment: 'center' },
        ],
      },
      ...pdfSeal(document),
    ],
  }
}

function pdfSeal({ seal }: ReportDocument): Content[] {
  if (!seal) return []
  return [
    {
      margin: [0, 18, 0, 0],
      columnGap: 8,
      columns: [
        { svg: qrSvg(seal.address), width: 54 },
        { width: '*', text: inTinos(seal.text), fontSize: 8.5, color: '#333333', margin: [0, 8, 0, 0] },
      ],
    },
  ]
}
