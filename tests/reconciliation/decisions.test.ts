import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { undoImport } from '#api/imports/undo/undo-import.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { MemberDetail } from '#api/members/members.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import type { CaseDetail, DecisionEffect, QueueAnswer } from '#api/review/review.contract.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { findingsOf, linksOf } from './given-links.ts'

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

const NO_NUMBERS = { citizen_id: '', card_no: '', phone: '' }
/** Two members of one name and birth in one base organisation: a row without numbers is as much the one's as the other's. */
const TWIN = { full_name: person(1).full_name!, date_of_birth: person(1).date_of_birth!, branch_code: 'B' }
const ROSTER: GivenRow[] = [person(1), person(2, TWIN), person(3)]
const ACCOUNTS: GivenRow[] = [account(1, NO_NUMBERS), account(3)]

async function reconcile() {
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
}

async function given(roster = ROSTER, accounts = ACCOUNTS) {
  await province.take('roster', roster)
  await province.take('accounts', accounts)
  await reconcile()
}

const id = async (of: 'account' | 'member', code: string) =>
  (await province.rows<{ id: string }>(`select ${of}_id as id from ${of} where code = '${code}'`))[0]!.id

async function say(verdict: 'same' | 'different', account: string, member: string) {
  const body = { memberId: await id('member', member), verdict }
  return server.ask('POST', `/review/${await id('account', account)}/decisions`, body)
}

const take = async (answer: Promise<{ json<T>(): T; status: number }>) => {
  const { status, json } = await answer
  expect(status).toBe(200)
  return json<DecisionEffect>()
}

const withdraw = ({ decision }: DecisionEffect) =>
  server.ask('POST', `/review/decisions/${decision.decisionId}/withdraw`)
const queue = async () => (await server.ask('GET', '/review')).json<QueueAnswer>()
const waiting = async () => (await queue()).cases.map((one) => `${one.accountId} ${one.kind} ${one.candidates}`)

/** Everything a decision may move. */
const standing = async () => ({
  links: await linksOf(province),
  findings: await findingsOf(province),
  tallies: await province.rows(
    `select org_unit_id, measure, count from reconciliation_tally where count <> 0 order by 1, 2`,
  ),
  facts: await province.rows(`select org_unit_id, period, indicator_id, numerator, denominator, upper from fact
    where numerator + denominator + upper <> 0 order by 1, 2, 3`),
})

/** A second person, as a colleague's session will be once there are users. */
const agreedBy = (name: string, { decision }: DecisionEffect) =>
  province.rows(
    `update decision set confirmed_by = '${name}', confirmed_at = now() where decision_id = ${decision.decisionId}`,
  )

describe('the queue', () => {
  test('shows what no rule could settle, with everybody it may be', async () => {
    await given()
    expect(await waiting()).toEqual(['K1 several 2'])
    const detail = (await server.ask('GET', `/review/${await id('account', 'K1')}`)).json<CaseDetail>()
    expect(detail.candidates.map(({ memberCode }) => memberCode).sort()).toEqual(['M1', 'M2'])
    expect(detail.candidates[0]!.evidence!.parts.map(({ field }) => field)).toContain('birth')
    expect(detail.candidates[0]!.rows.map(({ kind }) => kind)).toEqual(['roster'])
    expect(detail.rows.map(({ kind }) => kind)).toEqual(['accounts'])
  })

  test('is empty elsewhere, and a case that does not exist is not found', async () => {
    await given()
    expect((await server.ask('GET', '/review?unit=H2')).json<QueueAnswer>().total).toBe(0)
    for (const path of ['/review/999999', '/review/0']) expect((await server.ask('GET', path)).status).toBe(404)
    expect((await server.ask('GET', '/review?unit=NOWHERE')).status).toBe(404)
  })

  test('a case that somebody has open is refused to the next until they leave it', async () => {
    await given()
    await province.rows(
      `insert into review_claim values (1, ${await id('account', 'K1')}, 'lan', now() + interval '1 minute')`,
    )
    expect((await queue()).cases[0]!.claimedBy).toBe('lan')
    expect((await say('same', 'K1', 'M1')).status).toBe(409)
    await province.rows(`update review_claim set claimed_until = now() - interval '1 second'`)
    expect((await say('same', 'K1', 'M1')).status).toBe(200)
  })
})

describe('a decision', () => {
  test('links at once, with the figures of the branch, and says so after every further run', async () => {
    await given()
    const { unit, decision } = await take(say('same', 'K1', 'M2'))
    expect(decision.state).toBe('stands')
    expect(unit!.unit.code).toBe('B')
    expect(unit!.before).toEqual({ numerator: 0, denominator: 1, upper: 1 })
    expect(unit!.after).toEqual({ numerator: 1, denominator: 1, upper: 1 })
    expect(await linksOf(province)).toEqual(['K1 M2 decision linked', 'K3 M3 citizen_id linked'])
    expect(await waiting()).toEqual([])
    const { links, facts } = await standing()
    await reconcile()
    expect(await standing()).toMatchObject({ links, facts })
  })

  test("moves the tallies as a whole run counts them; what it opens for others is the next run's", async () => {
    await given()
    await take(say('same', 'K1', 'M2'))
    const accounts = async () =>
      (await standing()).tallies.filter(({ measure }) => !/^(open|closed):/.test(String(measure)))
    const moved = await accounts()
    await reconcile()
    expect(await accounts()).toEqual(moved)
  })

  test('is told on the page of the member, whose waiting link names its case', async () => {
    await given()
    const member = async () => (await server.ask('GET', `/members/${await id('member', 'M2')}`)).json<MemberDetail>()
    const caseId = await id('account', 'K1')
    expect((await member()).link).toMatchObject({ status: 'review', caseId, accountId: 'K1', decision: null })
    const { decision } = await take(say('same', 'K1', 'M2'))
    expect((await member()).link).toMatchObject({ status: 'linked', caseId, decision })
  })

  test('that two are not one person leaves the other to the weights', async () => {
    await given()
    await take(say('different', 'K1', 'M2'))
    await reconcile()
    expect(await linksOf(province)).toEqual(['K1 M1 weights linked', 'K3 M3 citizen_id linked'])
  })

  test.each([['same'], ['different']] as const)('withdrawn leaves everything as it was: %s', async (verdict) => {
    await given()
    const before = await standing()
    const decided = await take(say(verdict, 'K1', 'M2'))
    expect(await standing()).not.toEqual(before)
    expect((await withdraw(decided)).status).toBe(200)
    expect(await standing()).toEqual(before)
    await reconcile()
    expect(await standing()).toEqual(before)
    expect((await withdraw(decided)).status).toBe(409)
  })

  test('is refused a second time, and against another that stands', async () => {
    await given()
    await take(say('same', 'K1', 'M2'))
    expect((await say('same', 'K1', 'M2')).status).toBe(409)
    expect((await say('same', 'K1', 'M1')).status).not.toBe(200)
  })

  test('on whom the account may not be at all is not found', async () => {
    await given()
    expect((await say('same', 'K1', 'M3')).status).toBe(404)
  })

  test('that takes a member from the account that held them leaves that one waiting', async () => {
    // K1 bears the numbers of member 1, whom K9 resembles in all but them
    await given([person(1), person(2, TWIN)], [account(1), account(1, { ...NO_NUMBERS, account_id: 'K9' })])
    expect(await linksOf(province)).toContain('K1 M1 citizen_id linked')
    const answer = await say('same', 'K9', 'M2')
    expect(answer.status).toBe(200)
    expect(await linksOf(province)).toEqual(['K1 M1 citizen_id linked', 'K9 M2 decision linked'])
  })
})

describe('against strong evidence', () => {
  // the citizen id of one, the card of another
  const TORN = account(1, { card_no: person(3).card_no! })

  test('a verdict counts once a second person agrees', async () => {
    await given(ROSTER, [TORN])
    const before = await standing()
    expect(await waiting()).toEqual(['K1 contradiction 2'])
    const decided = await take(say('same', 'K1', 'M3'))
    expect(decided.decision.state).toBe('awaits_second')
    expect(await standing()).toEqual(before)
    expect(await waiting()).toEqual(['K1 second_eyes 2'])
    await reconcile()
    expect(await linksOf(province)).toEqual(before.links)
    const self = await server.ask('POST', `/review/decisions/${decided.decision.decisionId}/confirm`, { agrees: true })
    expect(self.status).toBe(409)
    await agreedBy('lan', decided)
    await reconcile()
    expect(await linksOf(province)).toEqual(['K1 M3 decision linked'])
    expect(await findingsOf(province)).not.toContainEqual(expect.stringMatching(/^conflicting_keys.* open$/))
  })

  test('withdrawn after a second person agreed, it leaves everything as it was, the contradiction too', async () => {
    await given(ROSTER, [TORN])
    const before = await standing()
    const decided = await take(say('same', 'K1', 'M3'))
    await province.rows(`update decision set decided_by = 'lan'`)
    await take(server.ask('POST', `/review/decisions/${decided.decision.decisionId}/confirm`, { agrees: true }))
    expect(await linksOf(province)).toEqual(['K1 M3 decision linked'])
    expect(await findingsOf(province)).not.toContainEqual(expect.stringMatching(/^conflicting_keys.* open$/))
    expect((await withdraw(decided)).status).toBe(200)
    expect(await standing()).toEqual(before)
    expect(await waiting()).toEqual(['K1 contradiction 2'])
  })

  test('a second person who does not agree takes it back', async () => {
    await given(ROSTER, [TORN])
    const decided = await take(say('same', 'K1', 'M3'))
    await province.rows(`update decision set decided_by = 'lan'`)
    const answer = await server.ask('POST', `/review/decisions/${decided.decision.decisionId}/confirm`, {
      agrees: false,
    })
    expect(answer.json<DecisionEffect>().decision.state).toBe('withdrawn')
    expect(await waiting()).toEqual(['K1 contradiction 2'])
  })
})

describe('over time', () => {
  test('it survives a new roster, a move and a corrected name', async () => {
    await given()
    await take(say('same', 'K1', 'M2'))
    const moved = person(2, { ...TWIN, branch_code: 'D', phone: '0905000099' })
    await province.take('roster', [person(1), moved, person(3)], { asOf: '2024-07-10' })
    await reconcile()
    expect(await linksOf(province)).toContain('K1 M2 decision linked')
  })

  test('it survives that the roster or the export is taken back and comes again', async () => {
    await province.take('roster', ROSTER)
    const accounts = await province.take('accounts', ACCOUNTS)
    await reconcile()
    await take(say('same', 'K1', 'M2'))
    await undoImport(province.database, { importId: accounts.importId!, province: null, by: 'test' })
    expect(await linksOf(province)).toEqual([])
    await province.take('accounts', ACCOUNTS)
    await reconcile()
    expect(await linksOf(province)).toContain('K1 M2 decision linked')
  })

  test('a member without a code whose roster came again is found again by what they were', async () => {
    const nameless = ROSTER.map((row) => ({ ...row, member_code: '' }))
    const roster = await province.take('roster', nameless)
    await province.take('accounts', ACCOUNTS)
    await reconcile()
    const [twin] = await province.rows<{ member_id: string }>(
      `select member_id from view.member_current where citizen_id = '${person(2).citizen_id}'`,
    )
    const body = { memberId: twin!.member_id, verdict: 'same' }
    await take(server.ask('POST', `/review/${await id('account', 'K1')}/decisions`, body))
    await undoImport(province.database, { importId: roster.importId!, province: null, by: 'test' })
    await province.take('roster', nameless)
    await reconcile()
    expect((await linksOf(province)).filter((line) => line.includes('decision'))).toHaveLength(1)
  })

  test('it is asked again when the evidence turns, saying what changed, and only then', async () => {
    await given()
    await take(say('same', 'K1', 'M2'))
    // the app now knows whose citizen id this is: another's
    const known = account(1, { ...NO_NUMBERS, citizen_id: person(1).citizen_id! })
    await province.take('accounts', [known, account(3)], { asOf: '2024-07-10' })
    await reconcile()
    expect(await waiting()).toEqual(['K1 changed 1'])
    const detail = (await server.ask('GET', `/review/${await id('account', 'K1')}`)).json<CaseDetail>()
    const asked = detail.candidates.find(({ memberCode }) => memberCode === 'M2')!
    expect(asked.decisions[0]).toMatchObject({
      state: 'changed',
      changed: [{ field: 'citizen_id', before: null, now: 'other' }],
    })
  })

  test('what turns back stands again', async () => {
    await given()
    await take(say('same', 'K1', 'M2'))
    const known = account(1, { ...NO_NUMBERS, citizen_id: person(1).citizen_id! })
    const turned = await province.take('accounts', [known, account(3)], { asOf: '2024-07-10' })
    await reconcile()
    await undoImport(province.database, { importId: turned.importId!, province: null, by: 'test' })
    expect(await linksOf(province)).toContain('K1 M2 decision linked')
  })
})
