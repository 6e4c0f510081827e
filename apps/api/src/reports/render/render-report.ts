import type { DocumentFormat, ReportDocument } from '../document.contract.ts'
import { printableDocument } from './printable.ts'

/**
 * A report as a file: the same document gives the same bytes, in any process, at any time. What makes DOCX and PDF is
 * loaded when the first is asked for.
 */
export async function renderReport(document: ReportDocument, format: DocumentFormat): Promise<Buffer> {
  const clean = printableDocument(document)
  switch (format) {
    case 'docx':
      return (await import('./docx/docx-bytes.ts')).docxBytes(clean)
    case 'pdf':
      return (await import('./pdf/pdf-bytes.ts')).pdfBytes(clean)
    case 'xlsx':
      return (await import('./sheets/report-xlsx.ts')).reportXlsx(clean)
    case 'csv':
      return (await import('./sheets/report-csv.ts')).reportCsv(clean)
  }
}
