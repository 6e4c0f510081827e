import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReconciliationSummary, WeightsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
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

const weights = async () => (await server.ask('GET', '/reconciliation/weights')).json<WeightsAnswer>()
const summary = async (unit: string) =>
  (await server.ask('GET', `/reconciliation?unit=${unit}`)).json<ReconciliationSummary>()

const NO_NUMBERS = { citizen_id: '', card_no: '', phone: '' }
/** Two members of one name and birth: an account without numbers is as much the one's as the other's. */
const TWIN = { full_name: person(1).full_name!, date_of_birth: person(1).date_of_birth!, branch_code: 'B' }

async function reconciled() {
  await province.take('roster', [person(1), person(2, TWIN), person(3), person(4, { branch_code: 'D' })])
  await province.take('accounts', [account(1, NO_NUMBERS), account(3), account(5, { branch_code: 'D' })])
  await runReconciliation(province.database, '1')
}

test('before the first run there is nothing to tell', async () => {
  expect(await weights()).toMatchObject({
    priorBits: null,
    levels: [],
    histogram: [],
    decided: { bands: [], levels: [] },
  })
})

test('what agrees better is worth more, and what differs speaks against', async () => {
  await reconciled()
  const { levels, priorBits } = await weights()
  expect(priorBits).toBeLessThan(0)
  for (const field of ['name', 'birth', 'citizen_id', 'card_no', 'profile_no', 'phone', 'gender', 'unit']) {
    const own = levels.filter((level) => level.field === field)
    expect(own[0]!.bits).toBeGreaterThan(0)
    expect(own.at(-1)!.bits).toBeLessThan(0)
  }
})

test('every pair that is linked or waits is counted among the totals', async () => {
  await reconciled()
  const { histogram } = await weights()
  const pairs = (status: string) =>
    histogram.filter((bar) => bar.status === status).reduce((sum, bar) => sum + bar.pairs, 0)
  expect(pairs('linked')).toBe(1)
  expect(pairs('review')).toBe(2)
})

test('of each rule of looking it is told what it found, and what no other one would have', async () => {
  await reconciled()
  const { blocks, compared } = await weights()
  // K1 is put beside both of one name and birth, in two branches of one base organisation; K3 beside its own row only
  expect(compared).toBe(3)
  expect(blocks.find(({ rule }) => rule === 'citizen_id')).toEqual({ rule: 'citizen_id', pairs: 1, alone: 0, kept: 1 })
  expect(blocks.find(({ rule }) => rule === 'base_name')).toMatchObject({ pairs: 3, kept: 3 })
  expect(blocks.every(({ pairs, alone, kept }) => alone <= pairs && kept <= pairs)).toBe(true)
})

test('it is told that weights link from a thousand to one on, and let wait from one to fifty', async () => {
  const { thresholds } = await weights()
  expect(2 ** thresholds.linked).toBeCloseTo(999, 3)
  expect(2 ** thresholds.review).toBeCloseTo(1 / 49, 6)
})

const idOf = async (of: 'account' | 'member', code: string) =>
  (await province.rows<{ id: string }>(`select ${of}_id as id from ${of} where code = '${code}'`))[0]!.id
const decide = async (accountCode: string, memberCode: string, verdict: 'same' | 'different') => {
  const path = `/review/${await idOf('account', accountCode)}/decisions`
  expect((await server.ask('POST', path, { memberId: await idOf('member', memberCode), verdict })).status).toBe(200)
  await runReconciliation(province.database, '1')
}

test('what people said is told beside what the weights say without them', async () => {
  await reconciled()
  expect((await weights()).decided).toEqual({ bands: [], levels: [] })
  const stated = await province.rows<{ probability: number }>(
    `select probability from link join member using (province_id, member_id) where member.code in ('M1', 'M2')
     order by probability`,
  )
  expect(stated).toHaveLength(2)
  await decide('K1', 'M2', 'different')
  await decide('K1', 'M1', 'same')
  const [unlikely, likely] = stated.map(({ probability }) => expect.closeTo(probability, 4))
  expect((await weights()).decided.bands).toEqual([
    { least: 0, pairs: 1, expected: unlikely, same: 0 },
    { least: 0.99, pairs: 1, expected: likely, same: 1 },
  ])
})

test('what people decide changes no weight', async () => {
  await reconciled()
  const { levels, priorBits } = await weights()
  await decide('K1', 'M1', 'same')
  expect(await weights()).toMatchObject({ levels, priorBits })
})

test('a sign that people find otherwise than was estimated is told with the range of what they found', async () => {
  // of six pairs decided to be one person none bears the same phone
  const numbers = [1, 2, 3, 4, 5, 6]
  await province.take('roster', numbers.flatMap((n) => [person(n), person(n + 20, { full_name: person(n).full_name!, date_of_birth: person(n).date_of_birth!, branch_code: 'B' })])) // prettier-ignore
  await province.take('accounts', numbers.map((n) => account(n, { ...NO_NUMBERS, phone: `09150000${n}0` }))) // prettier-ignore
  await runReconciliation(province.database, '1')
  for (const n of numbers) await decide(`K${n}`, `M${n}`, 'same')
  const { decided } = await weights()
  const other = decided.levels.find(({ field, level }) => field === 'phone' && level === 'other')!
  expect(other).toMatchObject({ pairs: 6, agreeing: 6, high: 1 })
  expect(other.low).toBeCloseTo(0.6097, 3)
  expect(other.match).toBeLessThan(other.low)
  expect(decided.levels.some(({ field, level }) => field === 'name' && level === 'equal')).toBe(false)
})

test('accounts and members are told by what they came to, unit by unit', async () => {
  await reconciled()
  const { outcomeByUnit, ...whole } = await summary('T')
  expect(whole).toMatchObject({ members: 4, memberReview: 2, memberOnly: 1, accounts: 3, linked: 1, review: 1 })
  expect(outcomeByUnit).toEqual([
    { code: 'H1', name: 'Tổ chức H1', accounts: 2, linked: 1, review: 1, accountOnly: 0 },
    { code: 'H2', name: 'Tổ chức H2', accounts: 1, linked: 0, review: 0, accountOnly: 1 },
  ])
})
