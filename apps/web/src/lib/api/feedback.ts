import type {
  ActOnFeedback,
  FeedbackAnswer,
  FeedbackThread,
  FeedbackWaiting,
  OpenFeedback,
  SubjectAnswer,
} from '#api/feedback/feedback.contract.ts'
import { act, apiAddress, read, request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const thread = (feedbackId: string) => `/feedback/${id(feedbackId)}`

const post = (path: string, body: unknown) => act<FeedbackThread>('POST', path, body)

export const readFeedback = (load: Fetch, query: Query) => read<FeedbackAnswer>(load, '/feedback', query)
export const readWaitingFeedback = (load: Fetch) => read<FeedbackWaiting>(load, '/feedback/waiting')
export const readThread = (load: Fetch, feedbackId: string) => read<FeedbackThread>(load, thread(feedbackId))
export const readSubject = (load: Fetch, query: Query) => read<SubjectAnswer>(load, '/feedback/subject', query)

export const openFeedback = (asked: OpenFeedback) => post('/feedback', asked)
export const actOnFeedback = (feedbackId: string, act: ActOnFeedback) => post(`${thread(feedbackId)}/acts`, act)
export function sendFile(feedbackId: string, file: File): Promise<FeedbackThread> {
  const body = new FormData()
  body.set('file', file)
  return request<FeedbackThread>(fetch, `${thread(feedbackId)}/files`, {}, { method: 'POST', body })
}
export const fileAddress = (feedbackId: string, fileId: string) =>
  apiAddress(`${thread(feedbackId)}/files/${id(fileId)}`)
