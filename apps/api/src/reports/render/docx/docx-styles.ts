import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx'
import type { DocumentLayout } from '../../document.contract.ts'
import { letterSize, ofMillimetres, ofPoints } from './units.ts'

/** The styles of a report, with the names and numbers that its layout gives: who edits the file edits these. */
export function docxStyles({ sizes, lineSpacing, firstLine }: DocumentLayout): IStylesOptions {
  const body = {
    spacing: { line: ofPoints(lineSpacing), lineRule: LineRuleType.EXACT, after: 120 },
    indent: { firstLine: ofMillimetres(firstLine) },
  }
  const heading = { ...body, keepNext: true }
  const of = (id: string, name: string, size: number, run: object = {}, paragraph: object = {}) => ({
    ...{ id, name, basedOn: 'Normal', quickFormat: true, run: { size: letterSize(size), ...run }, paragraph },
  })
  const centred = { alignment: AlignmentType.CENTER }
  const titled = { ...centred, keepNext: true }
  return {
    default: {
      document: { run: { font: 'Times New Roman', size: letterSize(sizes.body), language: { value: 'vi-VN' } } },
      heading1: { run: { size: letterSize(sizes.body), bold: true }, paragraph: heading },
      heading2: { run: { size: letterSize(sizes.body), bold: true }, paragraph: heading },
    },
    paragraphStyles: [
      of('Body', 'Thân bài', sizes.body, {}, { ...body, alignment: AlignmentType.JUSTIFIED }),
      of('Parent', 'Cấp trên', sizes.organ, {}, centred),
      of('Organ', 'Cơ quan ban hành', sizes.organ, { bold: true }, centred),
      of('Number', 'Số ký hiệu', sizes.number, {}, centred),
      of('Party', 'Tiêu đề Đảng', sizes.party, { bold: true }, centred),
      of('PlaceAndDate', 'Địa danh, ngày tháng', sizes.place, { italics: true }, centred),
      of('DocumentType', 'Tên loại', sizes.type, { bold: true }, titled),
      of('Subject', 'Trích yếu', sizes.subject, { bold: true }, titled),
      of('Caption', 'Tên bảng', sizes.body - 1, { bold: true }, { ...titled, spacing: { before: 160, after: 80 } }),
      of('AppendixTitle', 'Tên phụ lục', sizes.subject, { bold: true }, titled),
      of('AppendixLead', 'Dẫn phụ lục', sizes.recipients, { italics: true }, { ...titled, spacing: { after: 120 } }),
      of('Picture', 'Biểu đồ', sizes.body, {}, { ...centred, spacing: { after: 80 } }),
      of('Signer', 'Người ký', sizes.body, {}, titled),
      of('RecipientsTitle', 'Nơi nhận', sizes.recipientsTitle, { underline: {} }, { keepNext: true }),
      of('Recipients', 'Dòng nơi nhận', sizes.recipients),
      of('TableHead', 'Đầu bảng', sizes.table, { bold: true }, titled),
      of('TableText', 'Ô bảng', sizes.table),
      of('TableTotal', 'Dòng cộng', sizes.table, { bold: true }),
      of('Note', 'Ghi chú', sizes.table + 1, {}, { spacing: { before: 80 } }),
      of('Seal', 'Niêm phong', 8.5, { color: '333333' }),
      of('PageNumber', 'Số trang', sizes.pageNumber, {}, centred),
      of('Draft', 'Dự thảo', 10, { italics: true }, { alignment: AlignmentType.RIGHT }),
    ],
  }
}
