import { xml } from '../../../exports/xlsx-parts.ts'
import type { ReportDocument } from '../../document.contract.ts'

/** What a file says of itself; written here because the library always says that it was made now. */
export function corePropertiesXml({ type, subject, head }: ReportDocument, made: Date): string {
  const at = `${made.toISOString().slice(0, 19)}Z`
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xml(`${type} ${subject}`.replace(/\s+/g, ' '))}</dc:title><dc:creator>${xml(head.organ)}</dc:creator><dc:language>vi-VN</dc:language>${date('created')}${date('modified')}</cp:coreProperties>`
}
