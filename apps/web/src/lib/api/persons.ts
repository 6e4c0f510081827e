import type { ImportStarted } from '#api/imports/imports.contract.ts'
import type {
  DecidePersons,
  MembersAnswer,
  PersonDecision,
  PersonDecisionsAnswer,
  PersonPair,
  SplitPerson,
} from '#api/persons/persons.contract.ts'
import type { Static } from 'typebox'
import { act, read, type Fetch, type Query } from './client.ts'

const id = encodeURIComponent

type Started = Static<typeof ImportStarted>
const personDecisionPath = (decisionId: string) => `/persons/decisions/${id(decisionId)}`

export const readPersonPair = (load: Fetch, one: string, other: string) =>
  read<PersonPair>(load, '/persons/pair', { one, other })
export const readPersonDecisions = (load: Fetch, query: Query) =>
  read<PersonDecisionsAnswer>(load, '/persons/decisions', query)
export const readMembersOfFinding = (load: Fetch, findingId: string) =>
  read<MembersAnswer>(load, `/persons/of-finding/${id(findingId)}`)
export const decidePersons = (said: Static<typeof DecidePersons>) =>
  act<PersonDecision>('POST', '/persons/decisions', said)
export const withdrawPersons = (decisionId: string) =>
  act<PersonDecision>('POST', `${personDecisionPath(decisionId)}/withdraw`)
export const confirmPersons = (decisionId: string, agrees: boolean) =>
  act<PersonDecision>('POST', `${personDecisionPath(decisionId)}/confirm`, { agrees })
/** Begins to tell two apart; the rosters come in again meanwhile. */
export const splitPerson = (said: Static<typeof SplitPerson>) => act<Started>('POST', '/persons/splits', said)
export const withdrawSplit = (decisionId: string) => act<Started>('POST', `/persons/splits/${id(decisionId)}/withdraw`)
