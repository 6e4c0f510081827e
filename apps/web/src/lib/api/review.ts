import type { CaseDetail, DecisionEffect, DecisionsAnswer, QueueAnswer, Verdict } from '#api/review/review.contract.ts'
import { act, read, request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const reviewPath = (caseId: string) => `/review/${id(caseId)}`

export const readReviewQueue = (load: Fetch, query: Query) => read<QueueAnswer>(load, '/review', query)
export const readReviewCase = (load: Fetch, caseId: string) => read<CaseDetail>(load, reviewPath(caseId))
export const readDecisions = (load: Fetch, query: Query) => read<DecisionsAnswer>(load, '/review/decisions', query)
/** Takes a case while somebody reads it; says who has it when it is not the caller. */
export const claimCase = (caseId: string) => act<CaseDetail>('POST', `${reviewPath(caseId)}/claim`)
/** Gives it back, also while the page goes away. */
export const releaseCase = (caseId: string) =>
  request<unknown>(fetch, `${reviewPath(caseId)}/claim`, {}, { method: 'DELETE', keepalive: true })
export const decidePair = (caseId: string, said: { memberId: string; verdict: Verdict; note: string | null }) =>
  act<DecisionEffect>('POST', `${reviewPath(caseId)}/decisions`, said)
export const withdrawDecision = (decisionId: string) =>
  act<DecisionEffect>('POST', `/review/decisions/${id(decisionId)}/withdraw`)
export const confirmDecision = (decisionId: string, agrees: boolean) =>
  act<DecisionEffect>('POST', `/review/decisions/${id(decisionId)}/confirm`, { agrees })
