import type { CardCase, CardMatters, CardSummary } from '#api/cards/cards.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import type { Answer, GivenServer } from '../given-server.ts'

/** M1 of branch A and M2 of branch D hold one number; the number of M3 is mistyped in its account; M4's card is lost. */
export const MEMBERS: GivenRow[] = [
  person(1),
  person(2, { branch_code: 'D', card_no: person(1).card_no! }),
  person(3, { branch_code: 'B' }),
  person(4),
]
export const ACCOUNTS: GivenRow[] = [1, 3, 4].map((number) =>
  account(number, number === 3 ? { card_no: '51000030' } : {}),
)
export const CARDS: GivenRow[] = [
  { card_no: person(4).card_no!, member_code: 'M4', event: 'lost', event_on: '2024-03-01' },
]

export const reconcile = (province: GivenProvince) => runReconciliation(province.database, '1')

export async function takeTroubles(province: GivenProvince): Promise<void> {
  await province.take('roster', MEMBERS)
  await province.take('accounts', ACCOUNTS)
  await province.take('cards', CARDS)
  await reconcile(province)
}

/** What a clerk does with cards over HTTP. */
export function clerkOf(server: GivenServer) {
  const get = async <T>(path: string) => (await server.ask('GET', `/cards${path}`)).json<T>()
  const caseAfter = async (answer: Promise<Answer>): Promise<CardCase> => {
    const { status, json } = await answer
    if (status !== 200) throw new Error(json<{ error: { message: string } }>().error.message)
    return json<CardCase>()
  }
  return {
    summary: (query = '') => get<CardSummary>(query),
    matters: (query = '') => get<CardMatters>(`/matters${query}`),
    case: (caseId: string) => get<CardCase>(`/cases/${caseId}`),
    /** Opens a case for the first finding of a kind or fault. */
    async open(what: string, openedOn = '2024-07-01'): Promise<string> {
      const { rows } = await get<CardMatters>('/matters')
      const finding = rows.find(({ kind, fault }) => what === (fault ?? kind))!
      const answer = await server.ask('POST', '/cards/cases', { findingIds: [finding.findingId!], openedOn })
      return answer.json<{ caseIds: string[] }>().caseIds[0]!
    },
    take: (caseId: string, step: string, doneOn: string, more: object = {}) =>
      caseAfter(server.ask('POST', `/cards/cases/${caseId}/steps`, { step, doneOn, ...more })),
    withdraw: (caseId: string, step: string) => caseAfter(server.ask('DELETE', `/cards/cases/${caseId}/steps/${step}`)),
    cancel: (caseId: string, reason: string, closedOn = '2024-07-10') =>
      caseAfter(server.ask('POST', `/cards/cases/${caseId}/cancellation`, { reason, closedOn })),
    resume: (caseId: string) => caseAfter(server.ask('DELETE', `/cards/cases/${caseId}/cancellation`)),
  }
}
