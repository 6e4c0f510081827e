import type { MeetingMatrix, MeetingState } from './meetings.contract.ts'

/** The words of the file and of the page, so that both say the same. */
export const STATE_WORDS: Record<MeetingState, string> = {
  matched: 'Khớp',
  incomplete: 'Thiếu bước',
  late: 'Quá hạn nhập',
  duplicate: 'Trùng',
  paper_only: 'Chỉ có thực tế',
  app_only: 'Chỉ có trên sổ tay',
  none: 'Không họp',
  exempt: 'Được miễn',
  inactive: 'Chưa tính',
}

const ENDS = ['Mã chi bộ', 'Chi bộ', 'Trực thuộc']

/** The whole matrix as a table: a column a month, headed by it, in the words of the page. */
export function boardTable({ months, rows }: Pick<MeetingMatrix, 'months' | 'rows'>): {
  header: string[]
  rows: string[][]
} {
  return {
    header: [...ENDS, ...months.map((month) => `${month.slice(5)}/${month.slice(0, 4)}`)],
    rows: rows.map(({ code, name, parentName, states }) => [
      ...[code, name, parentName ?? ''],
      ...states.map((state) => STATE_WORDS[state]),
    ]),
  }
}
