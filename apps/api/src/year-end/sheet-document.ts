import type { CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { headOf } from '../reports/compose.ts'
import type { DocumentBlock, DocumentTable, ReportDocument } from '../reports/document.contract.ts'
import { dayInWords, fill } from '../reports/figure-words.ts'
import type { ReportTemplate } from '../reports/template.contract.ts'
import { isSent } from './punctuality.queries.ts'
import { findingTable, headlineTable, indicatorTable, praiseTable, quarterTitle, reportTable } from './sheet-tables.ts'
import type { YearSheet } from './year-end.contract.ts'

export interface SheetParts {
  sheet: Omit<YearSheet, 'document'>
  /** Its layout and heads: that of reports on the last counted day. */
  template: ReportTemplate
  /** Who issues it: the unit above where the reader sees it, with what stands above that. */
  issuer: { name: string; parent: string | null }
  province: string
  indicatorNames: Record<CountedIndicatorId, string>
}

const LEFT_TO_WRITE = '……………'

const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string, lead: string | null = null): DocumentBlock => ({ kind: 'paragraph', lead, text })
const table = (one: DocumentTable, caption: string | null = null): DocumentBlock => ({
  ...{ kind: 'table', caption, table: one },
})
const named = (units: readonly { name: string }[]) => units.map(({ name }) => name).join(', ')

function about({ unit, head, beganOn, endedOn, from, into }: SheetParts['sheet']): DocumentBlock[] {
  const took = from.length > 0 ? `, tiếp nhận ${named(from)}` : ''
  const gave = into.length > 0 ? `, chuyển về ${named(into)}` : ''
  return [
    paragraph(unit.name, 'Đơn vị:'),
    paragraph(head ? `${head.name}, ${head.position}` : LEFT_TO_WRITE, 'Người đứng đầu:'),
    ...(beganOn ? [paragraph(`Hoạt động từ ${dayInWords(beganOn)}${took}.`)] : []),
    ...(endedOn ? [paragraph(`Kết thúc hoạt động sau ${dayInWords(endedOn)}${gave}.`)] : []),
  ]
}

function results({ quarters }: SheetParts['sheet'], names: Record<CountedIndicatorId, string>): DocumentBlock[] {
  const unreported = quarters.filter(({ state, report }) => state === 'stands' && report === null)
  const source =
    unreported.length === 0
      ? 'Số liệu của mỗi quý là số liệu trong báo cáo đơn vị đã nộp.'
      : `Số liệu là số liệu trong báo cáo đơn vị đã nộp; riêng ${unreported.map(({ period }) => quarterTitle(period).replace('Quý', 'quý')).join(', ')} không có báo cáo đang giữ nên lấy số liệu hiện có.`
  return [
    paragraph(source),
    table(headlineTable(quarters), names.installed),
    table(indicatorTable(quarters, names), 'Tất cả chỉ số'),
  ]
}

function punctuality(sheet: SheetParts['sheet']): DocumentBlock[] {
  const { reports, onTime } = sheet
  if (reports.length === 0) return [paragraph('Trong năm không có báo cáo quý nào phải nộp.')]
  const sent = reports.filter(isSent).length
  return [
    paragraph(`Đã nộp ${sent}/${reports.length} báo cáo phải nộp, trong đó ${onTime} báo cáo đúng hạn.`),
    table(reportTable(sheet)),
  ]
}

function praise({ praise: named }: SheetParts['sheet']): DocumentBlock[] {
  if (named === null) return [paragraph('Danh sách do cấp trên lập.')]
  return named.length === 0
    ? [paragraph('Trong năm không có tên trong danh sách biểu dương, nhắc nhở của quý nào.')]
    : [table(praiseTable(named))]
}

/** The sheet as it is printed. Pure: the same evidence makes the same document; no grade is said. */
export function composeSheet({ sheet, template, issuer, province, indicatorNames }: SheetParts): ReportDocument {
  const head = headOf(template, { name: issuer.name, province, parent: issuer.parent })
  const words: Record<string, string> = { place: '……', day: '……', month: '……', year: '……' }
  return {
    layout: template.layout,
    head: {
      parent: head.parent,
      organ: head.organ,
      number: `Năm ${sheet.year}`,
      party: template.party,
      placeAndDate: fill(template.placeAndDate, (name) => words[name] ?? '') ?? '',
    },
    type: 'PHIẾU TỔNG HỢP MINH CHỨNG',
    subject: `triển khai, sử dụng Sổ tay đảng viên điện tử năm ${sheet.year} của ${sheet.unit.name}`,
    blocks: [
      heading('I. ĐƠN VỊ'),
      ...about(sheet),
      heading('II. KẾT QUẢ BỐN QUÝ'),
      ...results(sheet, indicatorNames),
      heading('III. XỬ LÝ TRƯỜNG HỢP'),
      paragraph(`Tính đến ${dayInWords(sheet.day)}.`),
      table(findingTable(sheet.findings)),
      heading('IV. CHẾ ĐỘ BÁO CÁO'),
      ...punctuality(sheet),
      heading('V. BIỂU DƯƠNG, NHẮC NHỞ'),
      ...praise(sheet),
      paragraph('Phiếu chỉ nêu minh chứng để hội nghị xem xét, không chấm điểm và không xếp loại.'),
    ],
    signature: { lines: head.signature, name: null },
    recipients: {
      title: template.recipients.title,
      lines: ['- Hội nghị xét, đánh giá, xếp loại,', '- Lưu hồ sơ.'],
    },
    appendices: [],
    seal: null,
    draft: null,
  }
}
