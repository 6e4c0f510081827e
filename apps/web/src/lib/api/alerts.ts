import type { AlertsAnswer, AlertSettings } from '#api/alerts/alerts.contract.ts'
import { request, type Fetch, type Query } from './client.ts'

/** What a page asks for as it is loaded: one that is left before it was drawn never looks at the answer. */
function read<T>(load: Fetch, path: string, query?: Query): Promise<T> {
  const answer = request<T>(load, path, query)
  answer.catch(() => undefined)
  return answer
}

export const readAlerts = (load: Fetch, query: Query) => read<AlertsAnswer>(load, '/alerts', query)
export const readAlertSettings = (load: Fetch) => read<AlertSettings>(load, '/settings/alerts')
export const keepAlertSettings = (settings: AlertSettings) =>
  request<AlertSettings>(
    fetch,
    '/settings/alerts',
    {},
    { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(settings) },
  )
