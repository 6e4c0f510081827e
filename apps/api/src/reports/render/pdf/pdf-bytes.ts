import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { ReportDocument } from '../../document.contract.ts'
import { FIRST_DAY, issuedAt } from '../issued-at.ts'
import { inTinos, TINOS } from '../tinos.ts'
import { points } from './page.ts'
import { pdfAppendix, pdfBlocks, space } from './pdf-blocks.ts'
import { pdfHead, pdfSignature } from './pdf-frame.ts'

const files: readonly string[] = Object.values(TINOS)
pdfmake.setFonts({ Tinos: { ...TINOS } })
// nothing outside is ever read: no address, and of files only the four of the font
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => files.includes(path))

/** A report as PDF. Texts can be copied and searched, charts are vectors, Tinos is embedded. */
export function pdfBytes(document: ReportDocument): Promise<Buffer> {
  const { layout, type, subject, blocks, appendices, draft } = document
  const { margins, sizes, pageNumberFrom } = layout
  const [left, top, right, bottom] = [margins.left, margins.top, margins.right, margins.bottom].map(points) as [
    number,
    number,
    number,
    number,
  ]
  const heading = (text: string, fontSize: number): Content => ({
    ...{ text: inTinos(text), bold: true, alignment: 'center', fontSize },
  })
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    language: 'vi-VN',
    displayTitle: true,
    info: {
      title: inTinos(`${type} ${subject}`.replace(/\s+/g, ' ')),
      author: inTinos(document.head.organ),
      subject: inTinos(document.head.number),
      creator: 'Rollcall',
      producer: 'Rollcall',
      creationDate: issuedAt(document) ?? FIRST_DAY,
    },
    defaultStyle: { font: 'Tinos', fontSize: sizes.body },
    header: (page) => ({
      margin: [left, top * 0.45, right, 0],
      columns: [
        { width: '*', text: '' },
        {
          width: 60,
          text: page >= pageNumberFrom ? String(page) : '',
          alignment: 'center',
          fontSize: sizes.pageNumber,
        },
        { width: '*', text: inTinos(draft ?? ''), alignment: 'right', fontSize: 10, italics: true },
      ],
    }),
    content: [
      pdfHead(document),
      heading(type, sizes.type),
      heading(subject, sizes.subject),
      space(14),
      ...pdfBlocks(blocks, layout),
      pdfSignature(document),
      ...appendices.flatMap((appendix) => pdfAppendix(appendix, layout)),
    ],
  }
  return pdfmake.createPdf(definition).getBuffer()
}
