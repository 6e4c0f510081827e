import type { AttachmentType } from './feedback.contract.ts'

const STARTS: [AttachmentType, Buffer][] = [
  ['pdf', Buffer.from('%PDF-')],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff])],
]
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
// the part that makes an archive a workbook or a document, and the ones that carry programs
const WORKBOOK = 'xl/workbook.xml'
const DOCUMENT = 'word/document.xml'
const PROGRAMS = ['vbaProject.bin', 'activeX/', 'embeddings/oleObject']

const ENDINGS: Record<string, AttachmentType> = {
  ...{ pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', xlsx: 'xlsx', docx: 'docx', csv: 'csv', txt: 'csv' },
}

function isText(content: Buffer): boolean {
  if (content.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

function byContent(content: Buffer): AttachmentType | null {
  const start = STARTS.find(([, bytes]) => content.subarray(0, bytes.length).equals(bytes))
  if (start) return start[0]
  if (!content.subarray(0, ZIP.length).equals(ZIP)) return isText(content) ? 'csv' : null
  if (PROGRAMS.some((name) => content.includes(name))) return null
  if (content.includes(WORKBOOK)) return 'xlsx'
  return content.includes(DOCUMENT) ? 'docx' : null
}

/**
 * What a file is by what stands in it, where its name says the same; null for anything that is not kept: other kinds, names
 * that pretend, workbooks and documents with programs in them.
 */
export function attachmentType(fileName: string, content: Buffer): AttachmentType | null {
  const named = ENDINGS[/\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '']
  return named !== undefined && named === byContent(content) ? named : null
}

/** As it is sent: what a browser may be told that it is. */
export const MEDIA_TYPE: Record<AttachmentType, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
}
