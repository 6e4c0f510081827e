import { afterEach, beforeEach, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import type { FindingDetail, FindingsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { QueueAnswer } from '#api/review/review.contract.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer
beforeEach(async () => {
  province = await openProvince()
  server = await openServer(province)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

type Kind = 'roster' | 'accounts' | 'cards'

/** Takes a file in under its name and reconciles; the id of the import. */
async function take(to: GivenProvince, kind: Kind, asOf: string, rows: readonly GivenRow[]): Promise<string> {
  const { importId } = await to.take(kind, rows, { asOf, fileName: `${kind} ${asOf}` })
  await runReconciliation(to.database, '1')
  return importId!
}

/** The history of the only finding of a type: `event day by: files`. */
async function historyOf(from: GivenServer, type: string): Promise<string[] | null> {
  const [finding] = (await from.ask('GET', `/findings?type=${type}`)).json<FindingsAnswer>().rows
  if (!finding) return null
  const { history } = (await from.ask('GET', `/findings/${finding.findingId}`)).json<FindingDetail>()
  return history.map(({ event, on, by, files }) =>
    [event, on, ...(by ? [`by ${by}`] : []), ...files.map(({ fileName }) => `[${fileName}]`)].join(' '),
  )
}

const stranger = account(9, { full_name: 'Hoàng Thị Lạ' })

test('a finding says which files opened it, closed it and opened it again', async () => {
  await take(province, 'roster', '2024-01-31', [person(1)])
  await take(province, 'accounts', '2024-02-29', [stranger])
  await take(province, 'accounts', '2024-03-31', [stranger, account(1)])
  await take(province, 'cards', '2024-04-10', [{ card_no: '51999999', event: 'issued', event_on: '2024-04-01' }])
  const without = account(1, {
    citizen_id: '',
    card_no: '',
    phone: '',
    date_of_birth: '',
    full_name: 'Hoàng Thị Lạ',
    branch_code: 'D',
  })
  await take(province, 'accounts', '2024-05-31', [stranger, without])
  expect(await historyOf(server, 'member_without_account')).toEqual([
    'opened 2024-01-31 [accounts 2024-02-29]',
    'closed 2024-03-31 [accounts 2024-03-31]',
    'opened_again 2024-05-31 [accounts 2024-05-31]',
  ])
})

test('a file that says the same thing in another row is changed evidence, not a new finding', async () => {
  await take(province, 'roster', '2024-01-31', [person(1)])
  await take(province, 'accounts', '2024-02-29', [account(1), stranger])
  await take(province, 'accounts', '2024-03-31', [account(1), { ...stranger, last_login_at: '2024-03-30' }])
  await take(province, 'accounts', '2024-04-30', [account(1), { ...stranger, last_login_at: '2024-03-30' }])
  expect(await historyOf(server, 'account_without_member')).toEqual([
    'opened 2024-02-29 [accounts 2024-02-29]',
    'evidence_changed 2024-03-31 [accounts 2024-03-31]',
  ])
})

test('what a file settles in the same breath is opened and closed by it', async () => {
  await take(province, 'roster', '2024-01-31', [person(1)])
  const lost = { card_no: person(1).card_no!, event: 'lost', event_on: '2024-02-01' }
  await take(province, 'cards', '2024-04-10', [lost, { ...lost, event: 'replaced', event_on: '2024-03-01' }])
  expect(await historyOf(server, 'lost_card')).toEqual([
    'opened 2024-02-01 [cards 2024-04-10]',
    'closed 2024-03-01 [cards 2024-04-10]',
  ])
})

test('a decision closes by the name of who decided, and opens again by who withdrew it', async () => {
  await take(province, 'roster', '2024-01-31', [person(1), person(2)])
  await take(province, 'accounts', '2024-02-29', [account(1, { card_no: person(2).card_no! })])
  const { cases } = (await server.ask('GET', '/review')).json<QueueAnswer>()
  const [member] = await province.rows<{ member_id: string }>(`select member_id from member where code = 'M1'`)
  const said = { memberId: member!.member_id, verdict: 'same' }
  const decided = await server.ask('POST', `/review/${cases[0]!.caseId}/decisions`, said)
  const { decision } = decided.json<{ decision: { decisionId: string; state: string } }>()
  if (decision.state === 'awaits_second') {
    await province.rows(`update decision set decided_by = 'người khác'`)
    await server.ask('POST', `/review/decisions/${decision.decisionId}/confirm`, { agrees: true })
  }
  await server.ask('POST', `/review/decisions/${decision.decisionId}/withdraw`)
  expect(await historyOf(server, 'conflicting_keys')).toEqual([
    'opened 2024-02-29 [accounts 2024-02-29]',
    'closed 2024-02-29 by admin',
    'opened_again 2024-02-29 by admin',
  ])
})

test('a card case closes and opens again by the name of who took the step', async () => {
  await take(province, 'roster', '2024-01-31', [person(1)])
  await take(province, 'cards', '2024-02-10', [{ card_no: person(1).card_no!, event: 'lost', event_on: '2024-02-01' }])
  const [finding] = (await server.ask('GET', '/findings?type=lost_card')).json<FindingsAnswer>().rows
  const opened = await server.ask('POST', '/cards/cases', { findingIds: [finding!.findingId] })
  const [caseId] = opened.json<{ caseIds: string[] }>().caseIds
  await server.ask('POST', `/cards/cases/${caseId}/cancellation`, { reason: 'đã tìm thấy', closedOn: '2024-03-01' })
  await server.ask('DELETE', `/cards/cases/${caseId}/cancellation`)
  expect(await historyOf(server, 'lost_card')).toEqual([
    'opened 2024-02-01 [cards 2024-02-10]',
    'closed 2024-03-01 by admin',
    'opened_again 2024-02-10 by admin',
  ])
})

const FILES: [Kind, string, GivenRow[]][] = [
  ['roster', '2024-01-31', [person(1), person(2)]],
  ['accounts', '2024-02-29', [stranger, account(2)]],
  ['accounts', '2024-03-31', [stranger, account(1), account(2)]],
  ['roster', '2024-04-30', [person(1), person(2), person(3)]],
  ['accounts', '2024-05-31', [{ ...stranger, login_count: '9' }, account(1), account(2)]],
]

test.for([2, 3, 4])('after file %i is undone the history is what it would be without it', async (at) => {
  const ids: string[] = []
  for (const [kind, asOf, rows] of FILES) ids.push(await take(province, kind, asOf, rows))
  await undoImport(province.database, { importId: ids[at]!, province: null, by: 'test' })
  const never = await openProvince()
  const other = await openServer(never)
  try {
    for (const [kind, asOf, rows] of FILES.filter((_, place) => place !== at)) await take(never, kind, asOf, rows)
    for (const type of ['account_without_member', 'member_without_account'])
      expect([type, await historyOf(server, type)]).toEqual([type, await historyOf(other, type)])
  } finally {
    await other.close()
    await never.close()
  }
})

test('reconciling again writes no history', async () => {
  await take(province, 'roster', '2024-01-31', [person(1)])
  await take(province, 'accounts', '2024-02-29', [stranger])
  await take(province, 'accounts', '2024-03-31', [stranger, account(1)])
  const events = () => province.rows('select * from finding_event order by finding_id, revision')
  const before = await events()
  expect(before).toHaveLength(1)
  await runReconciliation(province.database, '1')
  expect(await events()).toEqual(before)
})
