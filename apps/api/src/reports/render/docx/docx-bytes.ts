import { Document, HeadingLevel, Packer, PageOrientation, Paragraph, SectionType, type ISectionOptions } from 'docx'
import type { DocumentAppendix, DocumentBlock, DocumentLayout, ReportDocument } from '../../document.contract.ts'
import { withoutDates } from '../../../exports/zip-dates.ts'
import { chartPictures } from '../chart-svg.ts'
import { FIRST_DAY, issuedAt } from '../issued-at.ts'
import { corePropertiesXml } from './core-properties.ts'
import { docxHead, docxHeaders, docxSeal, docxSignature } from './docx-frame.ts'
import { docxStyles } from './docx-styles.ts'
import { docxTable } from './docx-table.ts'
import { numberedPictures, type Pictures } from './pictures.ts'
import { textRuns } from './runs.ts'
import { A4, ofMillimetres, roomAcross } from './units.ts'

type Children = ISectionOptions['children'][number][]

const line = (style: string, text: string) => new Paragraph({ style, children: textRuns(text) })

async function blockParts(block: DocumentBlock, layout: DocumentLayout, pictures: Pictures): Promise<Children> {
  const room = roomAcross(layout, false)
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ heading, children: textRuns(block.text) })]
    }
    case 'paragraph': {
      const lead = block.lead ? textRuns(`${block.lead} `, { bold: true }) : []
      return [new Paragraph({ style: 'Body', children: [...lead, ...textRuns(block.text)] })]
    }
    case 'table':
      return [
        ...(block.caption ? [line('Caption', block.caption)] : []),
        ...docxTable(block.table, room),
        new Paragraph({ spacing: { line: 160, lineRule: 'exact' } }),
      ]
    case 'chart': {
      const { title } = block.chart
      const drawn = chartPictures(block.chart, room / 20)
      const runs = await Promise.all(drawn.map((picture) => pictures.run(picture, title)))
      return [line('Caption', title), ...runs.map((run) => new Paragraph({ style: 'Picture', children: [run] }))]
    }
  }
}

const appendixParts = (
  { key, title, lead, landscape, table, notes }: DocumentAppendix,
  layout: DocumentLayout,
): Children => [
  line('AppendixTitle', key),
  line('AppendixTitle', title),
  ...(lead ? [line('AppendixLead', lead)] : []),
  ...docxTable(table, roomAcross(layout, landscape)),
  ...notes.map((note) => line('Note', note)),
]

/** A report as DOCX: real styles, Times New Roman by name, charts as pictures. */
export async function docxBytes(document: ReportDocument): Promise<Buffer> {
  const { layout, type, subject, blocks, appendices } = document
  const pictures = numberedPictures()
  const section = (children: Children, first: boolean, landscape: boolean): ISectionOptions => ({
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: first && layout.pageNumberFrom > 1,
      page: {
        size: { ...A4, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: {
          top: ofMillimetres(layout.margins.top),
          bottom: ofMillimetres(layout.margins.bottom),
          left: ofMillimetres(layout.margins.left),
          right: ofMillimetres(layout.margins.right),
          header: ofMillimetres(layout.margins.top / 2),
        },
      },
    },
    headers: docxHeaders(document, first),
    children,
  })
  const text: Children = [docxHead(document), new Paragraph(''), line('DocumentType', type), line('Subject', subject)]
  text.push(new Paragraph(''))
  for (const block of blocks) text.push(...(await blockParts(block, layout, pictures)))
  text.push(new Paragraph(''), docxSignature(document), ...(await docxSeal(document, pictures)))
  const file = new Document({
    styles: docxStyles(layout),
    sections: [
      section(text, true, false),
      ...appendices.map((appendix) => section(appendixParts(appendix, layout), false, appendix.landscape)),
    ],
  })
  const core = corePropertiesXml(document, issuedAt(document) ?? FIRST_DAY)
  return withoutDates(await Packer.toBuffer(file, undefined, [{ path: 'docProps/core.xml', data: core }]))
}
