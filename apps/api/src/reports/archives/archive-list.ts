import { csvLine } from '../../exports/csv.ts'
import { workbookBytes, type Sheet, type SheetRow } from '../../exports/workbook.ts'
import type { ReportingUnit, Step } from '../standing.queries.ts'
import type { PlannedReport } from './plan-archive.ts'

/** A file of the archive. */
export interface PackedFile {
  report: PlannedReport
  /** By which its paper is known. */
  code: string
  submissionId: string
  name: string
  format: string
  size: number
  sha256: string
}

const FILES = [
  ['Mã đơn vị', 14],
  ['Đơn vị', 40],
  ['Tình trạng', 14],
  ['Bản', 6],
  ['Nộp lúc', 17],
  ['Mã xác minh', 22],
  ['Tệp', 60],
  ['Cỡ (byte)', 12],
  ['SHA-256', 68],
] as const
const MISSING = [FILES[0], FILES[1], FILES[2], ['Hạn nộp', 12]] as const

const STATES: Record<Step, string> = {
  submitted: 'Chờ xem',
  accepted: 'Đã chấp nhận',
  returned: 'Bị trả lại',
  reopened: 'Được mở lại',
}
const state = ({ step }: ReportingUnit) => (step === null ? 'Chưa nộp' : STATES[step])
const inVietnam = (iso: string | null) =>
  iso === null ? null : new Date(iso).toLocaleString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).slice(0, 16)

const fileCells = ({ report, code, name, size, sha256 }: PackedFile) => [
  ...[report.code, report.name, state(report), report.version, inVietnam(report.submittedAt)],
  ...[code, name, size, sha256],
]

/** What is inside, and who has sent nothing, as CSV with the columns of both. */
export function listCsv(files: readonly PackedFile[], notSent: readonly ReportingUnit[]): Buffer {
  const lines = [
    csvLine(FILES.map(([title]) => title)),
    ...files.map((file) => csvLine(fileCells(file))),
    ...notSent.map((unit) => csvLine([unit.code, unit.name, state(unit), null, null, null, null, null, null])),
  ]
  return Buffer.from(`\ufeff${lines.join('')}`)
}

function sheet(
  name: string,
  title: string,
  columns: readonly (readonly [string, number])[],
  rows: (string | number | Date | null)[][],
): Sheet {
  const line = (text: string, bold: boolean): SheetRow => [{ value: text, style: { bold } }]
  const head = columns.map(([value]) => ({ value, style: { bold: true, border: true, wrap: true, centre: true } }))
  const body = rows.map((cells) =>
    cells.map((value) => ({
      value,
      style: {
        border: true,
        ...(typeof value === 'number' && ({ format: 'count' } as const)),
        ...(value instanceof Date && ({ format: 'date' } as const)),
      },
    })),
  )
  return {
    ...{ name, landscape: true, widths: columns.map(([, width]) => width), merges: [] },
    rows: [line(title, true), [], head, ...body],
    freeze: { rows: 3, columns: 2 },
    filter: { top: 3, bottom: 3 + rows.length, left: 1, right: columns.length },
    repeat: { top: 3, bottom: 3 },
  }
}

/** The same as a workbook: a sheet of the files, a sheet of who has sent nothing. */
export const listXlsx = (title: string, files: readonly PackedFile[], notSent: readonly ReportingUnit[]): Buffer =>
  workbookBytes([
    sheet('Tệp trong gói', title, FILES, files.map(fileCells)),
    sheet(
      'Chưa nộp',
      `${title}: đơn vị chưa nộp`,
      MISSING,
      notSent.map((unit) => [unit.code, unit.name, state(unit), new Date(`${unit.dueOn}T00:00:00Z`)]),
    ),
  ])
