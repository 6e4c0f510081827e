import type { Archive, ArchivesAnswer, AskArchive } from '#api/reports/archives/archives.contract.ts'
import type { ReportCalendar } from '#api/reports/calendar.contract.ts'
import type { DifferenceAnswer } from '#api/reports/difference.contract.ts'
import type {
  BoardAnswer,
  QuartersAnswer,
  ReportAnswer,
  ReportState,
  VerifyAnswer,
} from '#api/reports/reports.contract.ts'
import { act, apiAddress, read, request, type Fetch } from './client.ts'

export const readQuarters = (fetch: Fetch) => read<QuartersAnswer>(fetch, '/quarters')
export const readBoard = (fetch: Fetch, query: { period: string; unit: string | null }) =>
  read<BoardAnswer>(fetch, '/quarters/board', query)
const of = (code: string) => `/reports/${encodeURIComponent(code)}`
export const readReportState = (fetch: Fetch, code: string, period: string) =>
  read<ReportState>(fetch, `${of(code)}/state`, { period })
export const readReport = (fetch: Fetch, code: string, period: string) =>
  read<ReportAnswer>(fetch, of(code), { period })

/** What a version says otherwise than another, or than what is written now. */
export const readDifference = (
  fetch: Fetch,
  code: string,
  period: string,
  { from, to }: { from: number; to: number | null },
) => read<DifferenceAnswer>(fetch, `${of(code)}/difference`, { period, from, to })

export const openQuarter = (period: string) => act<QuartersAnswer>('POST', '/quarters', { period })
export const closeQuarter = (period: string) => act<QuartersAnswer>('POST', `/quarters/${period}/close`)
export const reopenQuarter = (period: string, reason: string) =>
  act<QuartersAnswer>('POST', `/quarters/${period}/reopen`, { reason })

export const writeText = (code: string, body: { period: string; section: string; text: string; seen: number }) =>
  act<{ version: number }>('PUT', `${of(code)}/texts`, body)
export const submitReport = (code: string, body: { period: string; missingReason?: string; insteadReason?: string }) =>
  act<{ version: number; code: string }>('POST', `${of(code)}/submit`, body)
export interface Decision {
  period: string
  version: number
  step: 'accepted' | 'returned' | 'reopened'
  reason?: string
  remarks?: { section: string | null; indicator: null; text: string }[]
}
export const decideReport = (code: string, body: Decision) => act<ReportState>('POST', `${of(code)}/decide`, body)
export const adjustReport = (code: string, body: { period: string; indicator: string; cause: string }) =>
  act<ReportState>('POST', `${of(code)}/adjustments`, body)
export const removeReportFile = (code: string, period: string, fileId: string) =>
  act<ReportState>('DELETE', `${of(code)}/files/${fileId}?period=${period}`)
export function sendReportFile(code: string, period: string, file: File): Promise<ReportState> {
  const body = new FormData()
  body.set('file', file)
  return request<ReportState>(fetch, `${of(code)}/files`, { period }, { method: 'POST', body })
}
export const reportFileAddress = (code: string, period: string, fileId: string) =>
  apiAddress(`${of(code)}/files/${fileId}`, { period })
export const documentAddress = (code: string, period: string, format: string) =>
  apiAddress(`${of(code)}/document.${format}`, { period })
export const verify = (body: { sha256: string } | { code: string }) => act<VerifyAnswer>('POST', '/verify', body)
export const readReportCalendar = (fetch: Fetch) => read<ReportCalendar>(fetch, '/settings/reports')
export const keepReportCalendar = (calendar: ReportCalendar) =>
  act<ReportCalendar>('PUT', '/settings/reports', calendar)

/** Archives of all reports, the caller's own. */
export const readArchives = (fetch: Fetch) => read<ArchivesAnswer>(fetch, '/report-archives')
export const askArchive = (asked: AskArchive) => act<Archive>('POST', '/report-archives', asked)
export const dropArchive = (archiveId: string) => act<ArchivesAnswer>('DELETE', `/report-archives/${archiveId}`)
export const archiveAddress = (archiveId: string) => apiAddress(`/report-archives/${archiveId}/file`)
