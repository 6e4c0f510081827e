import { COUNTED_INDICATORS, type CountedIndicatorId } from '../indicators/indicators.contract.ts'
import { dayInVietnam } from '../indicators/refresh-facts.ts'
import { REASONS } from '../praise/praise-list.ts'
import type { DocumentCell, DocumentTable } from '../reports/document.contract.ts'
import { quarterInWords } from '../reports/figure-words.ts'
import { share } from '../shared/number-forms.ts'
import { peopleShort } from '../targets/distance.ts'
import type { YearFigure, YearQuarter, YearSheet } from './year-end.contract.ts'

const column = (title: string, kind: DocumentTable['columns'][number]['kind'], width: number, group?: string) => ({
  ...{ title, group: group ?? null, kind, width },
})

export const quarterTitle = (period: string): string => quarterInWords(period).replace('quý', 'Quý')

const STATES: Record<YearQuarter['state'], string> = {
  stands: '',
  not_founded: 'chưa thành lập',
  ended: 'đã kết thúc',
  ahead: 'chưa đến',
}
const STEPS = {
  submitted: 'đang chờ xem',
  accepted: 'đã chấp nhận',
  returned: 'bị trả lại',
  reopened: 'được mở lại',
} as const

export const figureOf = ({ figures }: YearQuarter, indicator: CountedIndicatorId): YearFigure | undefined =>
  figures.find((figure) => figure.indicator === indicator)

export const rateOf = (figure: YearFigure | undefined): number | null =>
  figure ? share(figure.numerator, figure.denominator) : null

const sourceOf = ({ state, report, figures }: YearQuarter): string => {
  if (state !== 'stands') return STATES[state]
  if (!report && figures.length === 0) return 'chưa có số liệu'
  return report ? `báo cáo bản ${report.version}, ${STEPS[report.step]}` : 'số liệu hiện có'
}

/** The headline, a row a quarter. */
export const headlineTable = (quarters: readonly YearQuarter[]): DocumentTable => ({
  columns: [
    column('Quý', 'text', 15),
    column('Số đạt', 'count', 10),
    column('Trên tổng số', 'count', 10),
    column('Tỷ lệ', 'rate', 10),
    column('Chỉ tiêu', 'rate', 10),
    column('Kết quả', 'text', 11),
    column('Còn thiếu', 'count', 10),
    column('Nguồn', 'text', 24),
  ],
  rows: quarters.map((quarter): DocumentCell[] => {
    const figure = figureOf(quarter, 'installed')
    const met = figure?.met ?? null
    return [
      quarterTitle(quarter.period),
      figure?.numerator ?? null,
      figure?.denominator ?? null,
      rateOf(figure),
      figure?.target ?? null,
      met === null ? '' : met ? 'Đạt' : 'Chưa đạt',
      met === null ? null : peopleShort(figure!.numerator, figure!.denominator, figure!.target!),
      sourceOf(quarter),
    ]
  }),
  total: null,
})

/** All indicators, a column a quarter; in how many of the quarters that had a target it was reached. */
export const indicatorTable = (
  quarters: readonly YearQuarter[],
  names: Record<CountedIndicatorId, string>,
): DocumentTable => ({
  columns: [
    column('Chỉ số', 'text', 36),
    ...quarters.map(({ period }) => column(quarterTitle(period), 'rate', 12)),
    column('Quý đạt chỉ tiêu', 'text', 16),
  ],
  rows: COUNTED_INDICATORS.filter((indicator) =>
    quarters.some((quarter) => rateOf(figureOf(quarter, indicator)) !== null),
  ).map((indicator) => {
    const figures = quarters.map((quarter) => figureOf(quarter, indicator))
    const judged = figures.flatMap((figure) => figure?.met ?? [])
    const told = judged.length === 0 ? '' : `${judged.filter(Boolean).length}/${judged.length}`
    return [names[indicator], ...figures.map(rateOf), told]
  }),
  total: null,
})

export function findingTable({ lists, cards }: YearSheet['findings']): DocumentTable {
  const cells = ({ opened, settled, open, month, quarter, older }: typeof lists) =>
    [opened, settled, open, month, quarter, older] as const
  return {
    columns: [
      column('Trường hợp', 'text', 34),
      column('Mở trong năm', 'count', 11),
      column('Xử lý trong năm', 'count', 11),
      column('Tất cả', 'count', 11, 'Còn lại'),
      column('Đến 30 ngày', 'count', 11, 'Còn lại'),
      column('31–90 ngày', 'count', 11, 'Còn lại'),
      column('Trên 90 ngày', 'count', 11, 'Còn lại'),
    ],
    rows: [
      ['Rà soát, đối chiếu danh sách', ...cells(lists)],
      ['Thẻ đảng viên trùng, mất, hỏng', ...cells(cards)],
    ],
    total: ['Cộng', ...cells(lists).map((count, at) => count + cells(cards)[at]!)],
  }
}

export const reportTable = ({ reports, signers }: Pick<YearSheet, 'reports' | 'signers'>): DocumentTable => ({
  columns: [
    column('Quý', 'text', 13),
    column('Hạn nộp', 'date', 12),
    column('Nộp lần đầu', 'date', 12),
    column('Chậm (ngày)', 'count', 9),
    column('Số bản', 'count', 8),
    column('Lần bị trả lại', 'count', 9),
    column('Lần nộp thay', 'count', 9),
    column('Tình trạng', 'text', 13),
    column('Người ký', 'text', 15),
  ],
  rows: reports.map((report) => [
    quarterTitle(report.period),
    report.dueOn,
    report.firstSentAt && dayInVietnam(report.firstSentAt),
    report.lateDays,
    report.versions,
    report.returned,
    report.instead,
    report.step ? STEPS[report.step] : 'chưa nộp',
    signers.find(({ period }) => period === report.period)?.name ?? '',
  ]),
  total: null,
})

export const praiseTable = (praise: NonNullable<YearSheet['praise']>): DocumentTable => ({
  columns: [column('Quý', 'text', 20), column('Danh sách', 'text', 22), column('Vì sao', 'text', 58)],
  rows: praise.map(({ period, list, reasons }) => [
    quarterTitle(period),
    list === 'praise' ? 'Biểu dương' : 'Nhắc nhở',
    reasons.map((reason) => REASONS[reason]).join('; '),
  ]),
  total: null,
})
