import type {
  CancelCase,
  CardCase,
  CardMatters,
  CardSummary,
  OpenCaseByHand,
  OpenedCases,
  TakenSteps,
  TakeStep,
  TakeSteps,
} from '#api/cards/cards.contract.ts'
import type { Static } from 'typebox'
import { act, read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
type Opened = Static<typeof OpenedCases>
const casePath = (caseId: string) => `/cards/cases/${id(caseId)}`

export const readCards = (load: Fetch, query: Query) => read<CardSummary>(load, '/cards', query)
export const readCardMatters = (load: Fetch, query: Query) => read<CardMatters>(load, '/cards/matters', query)
export const readCardCase = (load: Fetch, caseId: string) => read<CardCase>(load, casePath(caseId))
/** Opens a case for each finding, all or none. */
export const openCardCases = (findingIds: string[]) => act<Opened>('POST', '/cards/cases', { findingIds })
export const openCardCaseByHand = (opening: OpenCaseByHand) => act<Opened>('POST', '/cards/cases/by-hand', opening)
export const takeCardStep = (caseId: string, taking: TakeStep) =>
  act<CardCase>('POST', `${casePath(caseId)}/steps`, taking)
/** Records one step with one paper for many cases, all or none. */
export const takeCardSteps = (taking: TakeSteps) => act<Static<typeof TakenSteps>>('POST', '/cards/steps', taking)
export const withdrawCardStep = (caseId: string, step: string) =>
  act<CardCase>('DELETE', `${casePath(caseId)}/steps/${id(step)}`)
export const cancelCardCase = (caseId: string, cancelling: CancelCase) =>
  act<CardCase>('POST', `${casePath(caseId)}/cancellation`, cancelling)
export const resumeCardCase = (caseId: string) => act<CardCase>('DELETE', `${casePath(caseId)}/cancellation`)
