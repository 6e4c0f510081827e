import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { factsOf } from '../facts/given-figures.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { clerkOf, reconcile, takeTroubles } from './given-cases.ts'

let province: GivenProvince
let server: GivenServer
let clerk: ReturnType<typeof clerkOf>
beforeEach(async () => {
  province = await openProvince()
  await takeTroubles(province)
  server = await openServer(province)
  clerk = clerkOf(server)
})
afterEach(async () => {
  await server.close()
  await province.close()
})

const LOST = ['verified', 'branch', 'base', 'committee', 'printed', 'received', 'handed_over', 'app_updated']
const refusal = async (method: 'POST' | 'DELETE', path: string, body?: object) => {
  const { status, json } = await server.ask(method, `/cards${path}`, body)
  return [status, json<{ error: { message: string } }>().error.message] as const
}
const countedOf = async () => {
  await refreshFacts(province.database, '1', { today: '2024-07-31' })
  const facts = await factsOf(province)
  const fact = facts.find((each) => each.unit === 'T' && each.period === '2024' && each.indicator === 'cards_settled')!
  return `${fact.numerator}/${fact.denominator}`
}

test('what nobody has taken up waits to be taken up', async () => {
  const { open, closed, byStep, byKind } = await clerk.summary()
  expect([open, closed]).toEqual([4, 0])
  expect(byStep.map(({ waitsFor, count }) => [waitsFor, count])).toEqual([['detected', 4]])
  expect(byKind.map(({ kind, fault, count }) => `${kind} ${fault} ${count}`).sort()).toEqual([
    'duplicate shared 2',
    'duplicate typo 1',
    'lost null 1',
  ])
})

describe('a lost card', () => {
  test('goes through the steps of the rules in force when its case was opened, and is closed by the last', async () => {
    const caseId = await clerk.open('lost')
    expect(await clerk.case(caseId)).toMatchObject({ kind: 'lost', regime: 'A', waitsFor: 'verified' })
    const opened = await clerk.case(caseId)
    expect(opened.steps.map(({ step }) => step)).toEqual(LOST)
    expect(opened.rows.map(({ kind }) => kind)).toEqual(['cards'])
    for (const [at, step] of LOST.entries()) {
      expect((await clerk.case(caseId)).waitsFor).toBe(step)
      await clerk.take(caseId, step, `2024-07-${11 + at}`, {
        ...(step === 'verified' && { selfCriticism: true }),
        ...(step === 'received' && { newNumber: '51.123.456' }),
      })
    }
    const closed = await clerk.case(caseId)
    expect(closed.selfCriticism).toBe(true)
    expect(closed).toMatchObject({ outcome: 'done', closedOn: '2024-07-18', newNumber: '****3456', waitsFor: null })
    expect(await clerk.summary()).toMatchObject({ open: 3, closed: 1 })
    expect(await countedOf()).toBe('1/4')
  })

  test('opened under the rules of 2025 is sent to the centre', async () => {
    const caseId = await clerk.open('lost', '2025-10-02')
    const { regime, round, steps } = await clerk.case(caseId)
    expect([regime, round]).toEqual(['B', '2025-10'])
    expect(steps.find(({ step }) => step === 'province')?.document).toBe('Mẫu 2-TĐV')
  })

  test('goes to the round after its decision, and back when the decision is withdrawn', async () => {
    const caseId = await clerk.open('lost', '2024-05-02')
    expect((await clerk.case(caseId)).round).toBe('2024-05-19')
    for (const step of LOST.slice(0, 3)) await clerk.take(caseId, step, '2024-06-01')
    const paper = { documentNo: '12-QĐ/HU', documentOn: '2024-06-02' }
    expect((await clerk.take(caseId, 'committee', '2024-06-02', paper)).round).toBe('2024-09-02')
    const back = await clerk.withdraw(caseId, 'committee')
    expect([back.round, back.waitsFor]).toEqual(['2024-05-19', 'committee'])
    expect(back.withdrawn.map(({ step, doneOn }) => [step, doneOn])).toEqual([['committee', '2024-06-02']])
  })

  test('is overdue when its branch has not met for a month', async () => {
    const caseId = await clerk.open('lost')
    await clerk.take(caseId, 'verified', '2024-07-02')
    const { byStep } = await clerk.summary()
    expect(byStep.find(({ waitsFor }) => waitsFor === 'branch')).toMatchObject({ count: 1, overdue: 1 })
    expect((await clerk.case(caseId)).dueOn).toBe('2024-08-02')
  })
})

describe('steps keep their order', () => {
  test('none before a required one is done, none twice, none before the day of the last', async () => {
    const caseId = await clerk.open('lost')
    const code = (await clerk.case(caseId)).code
    const path = `/cases/${caseId}/steps`
    expect(await refusal('POST', path, { step: 'base', doneOn: '2024-07-05' })).toEqual([
      409,
      `Chưa ghi được: hồ sơ ${code}: chưa ghi bước “Xác minh việc mất thẻ”.`,
    ])
    await clerk.take(caseId, 'verified', '2024-07-05')
    expect((await refusal('POST', path, { step: 'verified', doneOn: '2024-07-05' }))[0]).toBe(409)
    expect((await refusal('POST', path, { step: 'branch', doneOn: '2024-07-04' }))[1]).toContain('trước ngày 5/7/2024')
    expect((await refusal('POST', path, { step: 'province', doneOn: '2024-07-06' }))[1]).toContain('không có bước đó')
    expect((await refusal('POST', path, { step: 'branch', doneOn: '2099-07-06' }))[1]).toContain('sau ngày hôm nay')
    const number = { step: 'branch', doneOn: '2024-07-06', newNumber: '051061000001' }
    expect((await refusal('POST', path, number))[1]).toContain('8 chữ số')
    expect((await clerk.case(caseId)).waitsFor).toBe('branch')
  })

  test('only the last can be withdrawn', async () => {
    const caseId = await clerk.open('lost')
    expect((await refusal('DELETE', `/cases/${caseId}/steps/verified`))[0]).toBe(409)
    await clerk.take(caseId, 'verified', '2024-07-05')
    await clerk.take(caseId, 'branch', '2024-07-05')
    expect((await refusal('DELETE', `/cases/${caseId}/steps/verified`))[1]).toContain('Chi bộ xét')
  })

  test('a number that was only mistyped is verified and corrected; a card is printed anew where the case needs it', async () => {
    const caseId = await clerk.open('typo')
    await clerk.take(caseId, 'verified', '2024-07-05')
    expect((await clerk.case(caseId)).waitsFor).toBe('app_updated')
    await clerk.take(caseId, 'committee', '2024-07-06')
    expect((await clerk.take(caseId, 'app_updated', '2024-07-07')).outcome).toBe('done')
  })
})

describe('a finding has one open case', () => {
  test('a second one is refused, together with all that were asked for', async () => {
    await clerk.open('lost')
    const ids = await province.rows<{ id: string }>(
      "select finding_id::text as id from finding where type like '%_card'",
    )
    const findingIds = ids.map(({ id }) => id)
    expect((await refusal('POST', '/cases', { findingIds }))[1]).toContain('đã có hồ sơ đang mở')
    expect(await province.rows('select from card_case')).toHaveLength(1)
  })

  test('withdrawing what closed a case opens its finding again, and its figures', async () => {
    const caseId = await clerk.open('typo')
    await clerk.take(caseId, 'verified', '2024-07-05')
    await clerk.take(caseId, 'app_updated', '2024-07-06')
    expect(await countedOf()).toBe('1/4')
    expect((await clerk.withdraw(caseId, 'app_updated')).outcome).toBeNull()
    expect(await clerk.summary()).toMatchObject({ open: 4, closed: 0 })
    expect(await countedOf()).toBe('0/4')
  })

  test('the tallies of every unit above follow, as a new reconciliation would count them', async () => {
    await clerk.cancel(await clerk.open('typo'), 'Sổ phát thẻ ghi đúng')
    const tallies = () =>
      province.rows(`select org_unit_id, measure, count from reconciliation_tally
        where measure like '%_card' and count > 0 order by 1, 2`)
    const moved = await tallies()
    await reconcile(province)
    expect(await tallies()).toEqual(moved)
  })
})

describe('by hand', () => {
  const memberId = async (code: string) =>
    (await province.rows<{ id: string }>(`select member_id::text as id from member where code = '${code}'`))[0]!.id

  test('a first card and a recall are opened for a member, each once', async () => {
    const body = {
      memberId: await memberId('M3'),
      kind: 'issue',
      reason: 'Công nhận chính thức',
      openedOn: '2024-07-01',
    }
    const { status, json } = await server.ask('POST', '/cards/cases/by-hand', body)
    expect(status).toBe(201)
    const [caseId] = json<{ caseIds: string[] }>().caseIds
    expect(await clerk.case(caseId!)).toMatchObject({
      kind: 'issue',
      waitsFor: 'branch',
      findingId: null,
      base: 'Tổ chức X1',
    })
    expect((await refusal('POST', '/cases/by-hand', body))[0]).toBe(409)
    expect((await server.ask('POST', '/cards/cases/by-hand', { ...body, kind: 'recall' })).status).toBe(201)
    expect((await clerk.summary()).open).toBe(6)
  })

  test('for nobody there is, none is', async () => {
    expect((await refusal('POST', '/cases/by-hand', { memberId: '999', kind: 'issue', reason: 'x' }))[0]).toBe(404)
  })
})

test.for([
  ['POST', '/cases', { findingIds: [] }],
  ['POST', '/cases', { findingIds: ['1'], openedOn: '2024-02-31' }],
  ['POST', '/cases', { findingIds: ['1'], openedOn: '0000-01-01' }],
  ['POST', '/cases', { findingIds: ['không'] }],
  ['POST', '/steps', { caseIds: ['1'], step: 'nothing', doneOn: '2024-01-01' }],
  ['POST', '/steps', { caseIds: ['1'], step: 'verified', doneOn: '2024-01-01', note: '\u0000' }],
  ['POST', '/cases/by-hand', { memberId: '1', kind: 'issue', reason: '' }],
] as const)('what cannot be meant is refused in Vietnamese: %s %s', async ([method, path, body]) => {
  const [status, message] = await refusal(method, path, body)
  expect([status, message]).toEqual([400, 'Yêu cầu không hợp lệ. Kiểm tra lại địa chỉ hoặc nội dung đã nhập.'])
})

test('cases and findings that do not exist are answered 404', async () => {
  expect((await server.ask('GET', '/cards/cases/999')).status).toBe(404)
  expect((await refusal('POST', '/cases', { findingIds: ['999'] }))[0]).toBe(404)
  expect((await refusal('POST', '/steps', { caseIds: ['999'], step: 'verified', doneOn: '2024-01-01' }))[0]).toBe(404)
  expect((await server.ask('GET', '/cards/matters?round=2024-13-45')).status).toBe(200)
})
