import type { AlertsAnswer, AlertSettings } from '#api/alerts/alerts.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readAlerts = (load: Fetch, query: Query) => read<AlertsAnswer>(load, '/alerts', query)
export const readAlertSettings = (load: Fetch) => read<AlertSettings>(load, '/settings/alerts')
export const keepAlertSettings = (settings: AlertSettings) => act<AlertSettings>('PUT', '/settings/alerts', settings)
