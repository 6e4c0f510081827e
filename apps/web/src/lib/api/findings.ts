import type {
  FindingDetail,
  FindingsAnswer,
  ReconciliationSummary,
} from '#api/reconciliation/reconciliation.contract.ts'
import type { Excused, SharedPhones } from '#api/reconciliation/reports.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

export const readReconciliation = (load: Fetch, query: Query) =>
  read<ReconciliationSummary>(load, '/reconciliation', query)
export const readSharedPhones = (load: Fetch, query: Query) =>
  read<SharedPhones>(load, '/reconciliation/shared-phones', query)
export const readExcused = (load: Fetch, query: Query) => read<Excused>(load, '/reconciliation/excused', query)
export const readFindings = (load: Fetch, query: Query) => read<FindingsAnswer>(load, '/findings', query)
export const readFinding = (load: Fetch, findingId: string) => read<FindingDetail>(load, `/findings/${id(findingId)}`)
/** Writes a note on a finding; the finding with all of its notes. */
export const noteFinding = (findingId: string, text: string) =>
  act<FindingDetail>('POST', `/findings/${id(findingId)}/notes`, { text })
