import mammoth from 'mammoth'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderReport } from '#api/reports/render/render-report.ts'
import { exampleDocument, SINCE_2026, UNTIL_2026 } from './example-document.ts'
import { printedRows, tablesOf, textsOf } from './printed-tables.ts'
import { unzipped } from './unzipped.ts'

const document = exampleDocument()
let files: Map<string, string>
let html: string

const plain = (markup: string) =>
  markup
    .replace(/<br \/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
const parts = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].map((match) => match[1]!)

beforeAll(async () => {
  const buffer = await renderReport(document, 'docx')
  files = await unzipped(buffer)
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: 'picture' }))
  html = (await mammoth.convertToHtml({ buffer }, { convertImage })).value
})

describe('a report as DOCX', () => {
  it('says every text in the order of the document', () => {
    const texts = parts(html, /<(?:p|h1|h2)>(.*?)<\/(?:p|h1|h2)>/g)
      .map(plain)
      .filter((text) => text !== '')
    expect(textsOf(document).filter((text) => !texts.some((said) => said.includes(text)))).toEqual([])
    const paragraphs = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block] : []))
    const bodies = paragraphs.map(({ lead, text }) => (lead ? `${lead} ${text}` : text))
    expect(texts.filter((text) => bodies.includes(text))).toEqual(bodies)
  })

  it('has every cell of every table', () => {
    const tables = parts(html, /<table><thead>.*?<\/thead>(.*?)<\/table>/g).map((table) =>
      parts(table, /<tr>(.*?)<\/tr>/g).map((row) => parts(row, /<td>(.*?)<\/td>/g).map(plain)),
    )
    expect(tables).toEqual(tablesOf(document).map(printedRows))
  })

  it('repeats the head of a table on every page and cuts no row', () => {
    const xml = files.get('word/document.xml')!
    const rows = parts(xml, /<w:tr>(.*?)<\/w:tr>/g)
    expect(rows.filter((row) => !row.includes('<w:cantSplit/>'))).toEqual([])
    // two tables of two lines of head, four of one
    expect(rows.filter((row) => row.includes('<w:tblHeader/>')).length).toBe(2 * 2 + 4)
    expect(xml).toContain('<w:gridSpan w:val="6"/>')
  })

  it('stands on A4 with the margins of its layout, wide appendices turned', () => {
    const xml = files.get('word/document.xml')!
    const sizes = parts(xml, /<w:pgSz ([^/]*)\/>/g)
    const turned = 'w:w="16838" w:h="11906" w:orient="landscape"'
    const upright = 'w:w="11906" w:h="16838" w:orient="portrait"'
    expect(sizes).toEqual([upright, turned, turned, upright, upright, upright])
    for (const margins of parts(xml, /<w:pgMar ([^/]*)\/>/g)) {
      expect(margins).toMatch(/w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/)
    }
  })

  it('names Times New Roman, and sizes and line spacing as the layout gives them', () => {
    const styles = files.get('word/styles.xml')!
    expect(styles).toMatch(/w:ascii="Times New Roman"/)
    expect(styles).toMatch(/w:styleId="Body".*?<w:spacing [^>]*w:line="360" w:lineRule="exact"\/>.*?w:firstLine="567"/)
    expect(styles).toMatch(/w:styleId="Party".*?<w:sz w:val="30"\/>/)
  })

  it('has no number on the first page and one on the others', () => {
    const xml = files.get('word/document.xml')!
    expect(parts(xml, /(<w:titlePg\/>)/g).length).toBe(1)
    const headers = [...files].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, text]) => text)
    expect(headers.filter((text) => !text.includes('PAGE')).length).toBe(1)
  })

  it('numbers its pictures from 1, also where a chart takes several', async () => {
    const all = await unzipped(await renderReport(exampleDocument(100), 'docx'))
    const ids = parts(all.get('word/document.xml')!, /<wp:docPr id="(\d+)"/g)
    // 100 bars on five pictures, the line, the code
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  it('writes who signs as the layout has it, and on every page of a draft that it is one', async () => {
    const signer = async (layout: typeof SINCE_2026) => {
      const bytes = await renderReport({ ...exampleDocument(2, layout), seal: null, draft: 'DỰ THẢO LẦN 2' }, 'docx')
      const all = await unzipped(bytes)
      const headers = [...all].filter(([name]) => /^word\/header\d+\.xml$/.test(name))
      expect(headers.filter(([, text]) => !text.includes('DỰ THẢO LẦN 2'))).toEqual([])
      return /<w:r>((?:(?!<w:r>).)*)PHÓ TRƯỞNG BAN/.exec(all.get('word/document.xml')!)![1]!
    }
    expect(await signer(SINCE_2026)).toContain('<w:b w:val="false"/>')
    expect(await signer(UNTIL_2026)).toContain('<w:b/>')
  })
})
