import type {
  ActOnFeedback,
  FeedbackAnswer,
  FeedbackThread,
  OpenFeedback,
  SubjectAnswer,
} from '#api/feedback/feedback.contract.ts'
import { apiAddress, request, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent
const thread = (feedbackId: string) => `/feedback/${id(feedbackId)}`

function read<T>(fetch: Fetch, path: string, query: Query = {}): Promise<T> {
  const answer = request<T>(fetch, path, query)
  // a page that is left before it was drawn never asks for its answer
  answer.catch(() => undefined)
  return answer
}
const post = (path: string, body: unknown) =>
  request<FeedbackThread>(
    fetch,
    path,
    {},
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )

export const readFeedback = (load: Fetch, query: Query) => read<FeedbackAnswer>(load, '/feedback', query)
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
