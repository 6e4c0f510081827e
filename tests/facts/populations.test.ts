import { afterEach, beforeEach, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { factsOf, figures } from './given-figures.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** Takes both files in, links them and counts, all as of one day. */
async function count(members: GivenRow[], accounts: GivenRow[], asOf = '2024-06-30', today = '2024-07-15') {
  const { provinceId } = await province.take('roster', members, { asOf })
  await province.take('accounts', accounts, { asOf })
  await runReconciliation(province.database, provinceId)
  await refreshFacts(province.database, provinceId, { today })
}
const june = (indicator: string) => figures(province, indicator, '2024-06')
const p = async (unit: string) =>
  Promise.all(
    ['installed_p0', 'installed_p1', 'installed_p2', 'installed'].map(async (name) => (await june(name))[unit]),
  )

test('a figure of a unit is the sum of what lies below it', async () => {
  await count([person(1), person(2, { branch_code: 'C' }), person(3, { branch_code: 'D' })], [account(1), account(3)])
  const expected = {
    A: '1/1',
    B: '0/0',
    X1: '1/1',
    C: '0/1',
    P: '0/1',
    X2: '0/1',
    H1: '1/2',
    H2: '1/1',
    T: '2/3',
    Q: '0/0',
  }
  expect(await june('installed')).toMatchObject(expected)
})

test('who is suspended, and who is exempt on the day, leaves P1 and stays in P0', async () => {
  const members = [
    person(1),
    person(2, { status: 'suspended' }),
    person(3, { status: 'exempt' }),
    person(4, { status: 'exempt', exempt_from: '2024-06-30', exempt_to: '2024-06-30' }),
    person(5, { status: 'exempt', exempt_from: '2024-07-01' }),
    person(6, { status: 'exempt', exempt_from: '2023-01-01', exempt_to: '2024-06-29' }),
  ]
  await count(members, [account(1)])
  expect(await p('A')).toEqual(['1/6', '1/3', '1/3', '1/3'])
})

test('who has no smartphone leaves P2, who was not asked stays in', async () => {
  await count([person(1), person(2, { smartphone: 'no' }), person(3, { smartphone: '' })], [account(1), account(2)])
  expect(await p('A')).toEqual(['2/3', '2/3', '1/2', '1/2'])
})

test('who is away for a time counts at home, a guest counts nowhere', async () => {
  const members = [person(1, { status: 'temp_out' }), person(1, { status: 'temp_in', branch_code: 'D' }), person(2)]
  await count(members, [account(1)])
  expect(await june('installed_p0')).toMatchObject({ A: '1/2', D: '0/0', T: '1/2' })
})

test('who left, died, was expelled, removed or resigned counts nowhere, who is moving still counts', async () => {
  const gone = ['left', 'deceased', 'expelled', 'removed', 'resigned', 'in_transit']
  await count(
    gone.map((status, at) => person(at + 1, { status })),
    [1, 2, 3, 4, 5, 6].map((number) => account(number)),
  )
  expect(await p('T')).toEqual(['1/1', '1/1', '1/1', '1/1'])
})

test('an account counts once it is activated, and not when it is revoked', async () => {
  const accounts = [
    account(1),
    account(2, { activated_on: '', last_login_at: '' }),
    account(3, { status: 'revoked' }),
    account(4, { status: 'locked' }),
    account(5, { activated_on: '2024-06-30' }),
  ]
  await count(
    [1, 2, 3, 4, 5].map((number) => person(number)),
    accounts,
  )
  expect(await june('installed')).toMatchObject({ A: '3/5' })
  expect(await figures(province, 'installed', '2024-05')).toMatchObject({ A: '2/5' })
})

test('only the last login is known: a later one leaves an earlier period open', async () => {
  await count([person(1), person(2), person(3)], [account(1), account(2, { last_login_at: '2024-05-31' })])
  expect(await june('signed_in')).toMatchObject({ A: '1/3' })
  expect(await figures(province, 'signed_in', '2024-05')).toMatchObject({ A: '1/3 ≤2' })
  expect(await figures(province, 'signed_in', '2024-Q2')).toMatchObject({ A: '2/3' })
})

test('an account that waits for review counts only in the upper bound', async () => {
  const mixed = account(1, { card_no: person(2).card_no! })
  await count([person(1), person(2), person(3)], [mixed, account(3)])
  expect(await june('installed')).toMatchObject({ A: '1/3 ≤3' })
  expect(await june('accounts_known')).toMatchObject({ A: '1/2 ≤2' })
  expect((await factsOf(province)).every(({ lower, numerator }) => lower === numerator)).toBe(true)
})

test('revoked accounts need no owner, and accounts of no branch count for the province', async () => {
  const accounts = [account(1), account(2, { status: 'revoked' }), account(3, { branch_code: '' })]
  await count([person(1)], accounts)
  expect(await june('accounts_known')).toMatchObject({ A: '1/1', X1: '1/1', T: '1/2' })
})

test('the headline counts P2 until 2025-07-09 and P3 from 2025-07-10', async () => {
  const members = [person(1), person(2, { smartphone: 'no' })]
  const accounts = [account(1)]
  await count(members, accounts, '2025-06-30', '2025-07-09')
  const headline = async (period: string) => {
    const facts = (await factsOf(province)).filter((fact) => fact.unit === 'T' && fact.period === period)
    return ['installed', 'signed_in'].map((name) => {
      const { denominator, as_of, rule } = facts.find(({ indicator }) => indicator === name)!
      return `${name} of ${denominator} by ${rule} on ${as_of}`
    })
  }
  expect(await headline('2025')).toEqual(['installed of 1 by P2 on 2025-07-09', 'signed_in of 1 by P2 on 2025-07-09'])
  await count(members, [...accounts, account(3)], '2025-07-01', '2025-07-10')
  expect(await headline('2025-07')).toEqual([
    'installed of 2 by P3 on 2025-07-10',
    'signed_in of 2 by P3 on 2025-07-10',
  ])
  expect(await headline('2025-06')).toEqual([
    'installed of 1 by P2 on 2025-06-30',
    'signed_in of 1 by P2 on 2025-06-30',
  ])
})

test('a running period stands as of today, and moves on', async () => {
  const later = account(2, { issued_on: '2024-07-20', activated_on: '2024-07-20' })
  await count([person(1)], [account(1), later], '2024-07-31', '2024-07-10')
  const july = async () => {
    const facts = (await factsOf(province)).filter((fact) => fact.period === '2024-07' && fact.unit === 'T')
    return facts.find(({ indicator }) => indicator === 'installed_p0')
  }
  expect(await july()).toMatchObject({ as_of: '2024-07-10', denominator: 1 })
  await province.take('roster', [person(1), person(2)], { asOf: '2024-08-01' })
  await refreshFacts(province.database, '1', { today: '2024-08-02' })
  expect(await july()).toMatchObject({ as_of: '2024-07-31' })
})

test('who first stands in a later roster was not here before, however long in the party', async () => {
  await count([person(1)], [account(1)], '2024-06-30', '2024-08-15')
  await count([person(1), person(2)], [account(1)], '2024-07-31', '2024-08-15')
  expect(await june('installed_p0')).toMatchObject({ A: '1/1' })
  expect(await figures(province, 'installed_p0', '2024-07')).toMatchObject({ A: '1/2' })
})

test('the first roster stands for the months before it, but not for who joined since', async () => {
  await province.take('meetings', [{ source: 'paper', branch_code: 'A', month: '2024-04' }])
  await count([person(1), person(2, { joined_on: '2024-05-19' }), person(3, { joined_on: '' })], [account(1)])
  expect(await figures(province, 'installed_p0', '2024-04')).toMatchObject({ A: '1/2' })
  expect(await figures(province, 'installed_p0', '2024-05')).toMatchObject({ A: '1/3' })
})

test('who went to another branch is missing there and not where they came from', async () => {
  await province.take('roster', [person(1), person(2)], { asOf: '2024-05-31' })
  await province.take('roster', [person(1), person(2, { branch_code: 'B' })], { asOf: '2024-06-30' })
  const missing = (code: string) =>
    province.rows<{ branch: string }>(`
      select unit.code as branch from view.member_standing(1, '2024-06-01', '2024-06-30', array(
        select org_unit_id from view.unit_now where code = '${code}')) member
      join view.unit_now unit on unit.org_unit_id = member.branch_id`)
  expect([await missing('A'), await missing('B')]).toEqual([[{ branch: 'A' }], [{ branch: 'B' }]])
})
