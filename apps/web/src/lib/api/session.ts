import type { SessionAnswer } from '#api/access/access.contract.ts'
import type { PeriodsAnswer } from '#api/indicators/indicators.contract.ts'
import { act, read, type Fetch } from './client.ts'

export const readSession = (load: Fetch) => read<SessionAnswer>(load, '/session')
export const readPeriods = (load: Fetch) => read<PeriodsAnswer>(load, '/periods')
export const signOut = () => act<unknown>('DELETE', '/session')
