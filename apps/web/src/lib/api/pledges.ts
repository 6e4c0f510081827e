import type { CheckedPledges, CheckPledges, EnterPledges, Pledges } from '#api/pledges/pledges.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readPledges = (load: Fetch, query: Query) => read<Pledges>(load, '/pledges', query)
export const checkPledges = (list: CheckPledges) => act<CheckedPledges>('POST', '/pledges/check', list)
export const enterPledges = (list: EnterPledges) => act<Pledges>('POST', '/pledges', list)
export const withdrawPledge = (pledgeId: string, reason: string) =>
  act<void>('POST', `/pledges/${encodeURIComponent(pledgeId)}/withdraw`, { reason })
