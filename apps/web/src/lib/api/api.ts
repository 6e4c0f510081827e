import type { SessionAnswer } from '#api/access/access.contract.ts'
import type { Dashboard } from '#api/dashboard/dashboard.contract.ts'
import type { ImportDetail, ImportHistory, ImportJob } from '#api/imports/imports.contract.ts'
import type { PeriodsAnswer } from '#api/indicators/indicators.contract.ts'
import type { MeetingMatrix } from '#api/meetings/meetings.contract.ts'
import type { GapsAnswer, UnitSearchAnswer, UnitSummary } from '#api/org-units/org-units.contract.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import type {
  FindingDetail,
  FindingsAnswer,
  MemberDetail,
  ReconciliationSummary,
} from '#api/reconciliation/reconciliation.contract.ts'
import { request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const get =
  <A extends unknown[], T>(address: (...args: A) => [path: string, query?: Query]) =>
  (fetch: Fetch, ...args: A): Promise<T> => {
    const answer = request<T>(fetch, ...address(...args))
    // A page that is left before it was drawn never asks for its answer; that is no error.
    answer.catch(() => undefined)
    return answer
  }

/** Everything the pages read, by name. Each takes the `fetch` of its load function. */
export const api = {
  session: get<[], SessionAnswer>(() => ['/session']),
  periods: get<[], PeriodsAnswer>(() => ['/periods']),
  dashboard: get<[Query], Dashboard>((query) => ['/dashboard', query]),
  ranking: get<[Query], Ranking>((query) => ['/rankings', query]),
  searchUnits: get<[string], UnitSearchAnswer>((q) => ['/units', { q }]),
  unitSummary: get<[string, Query], UnitSummary>((code, query) => [`/units/${id(code)}/summary`, query]),
  unitMeetings: get<[string, Query], MeetingMatrix>((code, query) => [`/units/${id(code)}/meetings`, query]),
  unitGaps: get<[string, Query], GapsAnswer>((code, query) => [`/units/${id(code)}/gaps`, query]),
  reconciliation: get<[Query], ReconciliationSummary>((query) => ['/reconciliation', query]),
  findings: get<[Query], FindingsAnswer>((query) => ['/findings', query]),
  finding: get<[string], FindingDetail>((findingId) => [`/findings/${id(findingId)}`]),
  member: get<[string], MemberDetail>((memberId) => [`/members/${id(memberId)}`]),
  imports: get<[], ImportHistory>(() => ['/imports']),
  importDetail: get<[string], ImportDetail>((importId) => [`/imports/${id(importId)}`]),
  importJob: get<[string], ImportJob>((jobId) => [`/imports/jobs/${id(jobId)}`]),
}

export const signIn = (username: string, password: string) =>
  request<unknown>(fetch, '/session', {}, json('POST', { username, password }))
export const signOut = () => request<unknown>(fetch, '/session', {}, { method: 'DELETE' })

const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
