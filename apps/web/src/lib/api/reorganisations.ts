import type { Divide, DivisionAnswer } from '#api/reorganisations/division.contract.ts'
import type { EventAnswer, ReorganisationsAnswer } from '#api/reorganisations/reorganisations.contract.ts'
import type { StandingAnswer, TellEvent } from '#api/reorganisations/telling.contract.ts'
import { act, read, type Fetch, type Query } from './client.ts'

export const readReorganisations = (load: Fetch, query: Query) =>
  read<ReorganisationsAnswer>(load, '/reorganisations', query)
export const readReorganisation = (load: Fetch, day: string, code: string, query: Query) =>
  read<EventAnswer>(load, `/reorganisations/${encodeURIComponent(day)}/${encodeURIComponent(code)}`, query)

export const readStanding = (load: Fetch, code: string, query: Query) =>
  read<StandingAnswer>(load, `/reorganisations/standing/${encodeURIComponent(code)}`, query)

/** Tells an event; the units file it becomes waits under this job until somebody takes it in. */
export const tellEvent = (event: TellEvent) => act<{ jobId: string }>('POST', '/reorganisations', event)

export const readDivision = (load: Fetch, code: string) =>
  read<DivisionAnswer>(load, `/reorganisations/division/${encodeURIComponent(code)}`)

/** Says who of a divided branch goes where; the roster it becomes waits under this job. */
export const divideMembers = (code: string, members: Divide['members']) =>
  act<{ jobId: string }>('POST', `/reorganisations/division/${encodeURIComponent(code)}`, { members })
