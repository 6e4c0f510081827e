import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FindingsAnswer } from '#api/reconciliation/reconciliation.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, TREE, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer } from '../given-server.ts'

let province: GivenProvince
beforeEach(async () => {
  province = await openProvince()
})
afterEach(() => province.close())

/** Open findings as `type kind of whom`, after these files. */
async function found(members: readonly GivenRow[], accounts: readonly GivenRow[], asOf = '2024-06-30') {
  await province.take('roster', members, { asOf })
  await province.take('accounts', accounts, { asOf })
  await runReconciliation(province.database, '1')
  return open()
}

async function open(): Promise<string[]> {
  const rows = await province.rows<{ line: string }>(`
    select concat_ws(' ', type, kind, coalesce(member.code, account.code)) as line
    from finding
    left join member using (province_id, member_id)
    left join account using (province_id, account_id)
    where closed_on is null`)
  return rows.map(({ line }) => line).sort()
}

const of = (type: string, lines: string[]) => lines.filter((line) => line.startsWith(`${type} `))
const second = (number: number, given: GivenRow) => person(number, { member_code: `M${number}b`, ...given })

test('a member without account is one who cannot register with a card, or nobody knows why; the excused are no finding', async () => {
  const members = [
    person(1),
    person(2, { membership: 'probationary', card_no: '' }),
    person(3, { membership: 'probationary' }),
    person(4),
    person(5, { status: 'exempt' }),
    person(6, { status: 'suspended' }),
    person(7, { smartphone: 'no', membership: 'probationary', card_no: '' }),
  ]
  expect(of('member_without_account', await found(members, [account(1)]))).toEqual([
    'member_without_account probationary_without_card M2',
    'member_without_account unknown M3',
    'member_without_account unknown M4',
  ])
})

test('whose exemption has ended is missing again', async () => {
  const members = [
    person(1),
    person(2, { status: 'exempt', exempt_from: '2023-01-01', exempt_to: '2024-05-31' }),
    person(3, { status: 'exempt', exempt_from: '2023-01-01', exempt_to: '2024-07-31' }),
  ]
  expect(of('member_without_account', await found(members, [account(1)]))).toEqual([
    'member_without_account unknown M2',
  ])
})

test('two branches are told from twice in one, and both from two persons under one number', async () => {
  const members = [
    ...[person(1), second(1, { branch_code: 'D' })],
    ...[person(2), second(2, { phone: '0912345678' })],
    ...[person(3), person(4, { citizen_id: person(3).citizen_id! })],
  ]
  expect(of('duplicate_member', await found(members, [account(1)]))).toEqual([
    'duplicate_member one_branch M2',
    'duplicate_member one_branch M2b',
    'duplicate_member shared_number M3',
    'duplicate_member shared_number M4',
    'duplicate_member two_branches M1',
    'duplicate_member two_branches M1b',
  ])
})

test('who is on the way is in no branch, until another one lists them', async () => {
  const onTheWay = person(1, { status: 'in_transit' })
  expect(await found([onTheWay], [account(1)])).toEqual(['member_without_branch in_transit M1'])
  const received = await found([onTheWay, second(1, { branch_code: 'D' })], [account(1)], '2024-07-31')
  expect(of('member_without_branch', received)).toEqual([])
  expect(of('duplicate_member', received)).toHaveLength(2)
})

test('whose branch has ended is in no branch once a later roster leaves them there', async () => {
  const ended = TREE.map((unit) => (unit.code === 'B' ? { ...unit, valid_to: '2024-06-30' } : unit))
  await province.take('units', ended, { asOf: '2024-06-30' })
  const members = [person(1, { branch_code: 'B' }), person(2)]
  expect(await found(members, [account(1), account(2)])).toEqual([])
  expect(await found([...members, person(3)], [account(1), account(2), account(3)], '2024-07-31')).toEqual([
    'member_without_branch branch_ended M1',
  ])
})

test('who is gone with an account was said to be, or is only no longer listed', async () => {
  await found([person(1), person(2), person(3)], [account(1), account(2), account(3)])
  const later = [person(2, { status: 'left' }), person(3)]
  expect(await found(later, [account(1), account(2), account(3)], '2024-07-31')).toEqual([
    'left_with_account said_gone M2',
    'left_with_account unlisted M1',
  ])
})

test('an account that may be of two persons is one finding; of one person listed twice it is none', async () => {
  const twin = { full_name: 'Hồ Văn Sáng', branch_code: 'A', citizen_id: '', card_no: '', profile_no: '', phone: '' }
  const birth = { date_of_birth: '1990-05-06' }
  const nobody = account(1, { ...twin, ...birth })
  const several = await found([person(1, { ...twin, ...birth }), person(2, { ...twin, ...birth })], [nobody])
  expect(of('account_of_several', several)).toEqual(['account_of_several K1'])
  const copies = [person(1), second(1, { branch_code: 'D' })]
  expect(of('account_of_several', await found(copies, [account(1)], '2024-07-31'))).toEqual([])
})

test('findings are asked for and counted by kind and by age, the oldest first if so asked', async () => {
  await found([person(1), person(2, { membership: 'probationary', card_no: '' })], [account(9)], '2024-03-15')
  await found(
    [person(1), person(2, { membership: 'probationary', card_no: '' }), person(3)],
    [account(9)],
    '2024-05-31',
  )
  await found([person(1), person(2, { membership: 'probationary', card_no: '' }), person(3), person(4)], [account(9)])
  const server = await openServer(province)
  const ask = async (query: string) =>
    (await server.ask('GET', `/findings?type=member_without_account&${query}`)).json<FindingsAnswer>()
  try {
    const { asOf, byKind, byAge, rows } = await ask('state=open&sort=oldest')
    expect(asOf).toBe('2024-06-30')
    expect(byKind).toEqual([
      { kind: 'unknown', count: 3 },
      { kind: 'probationary_without_card', count: 1 },
    ])
    expect(byAge.toSorted((a, b) => a.age.localeCompare(b.age))).toEqual([
      { age: 'month', count: 2 },
      { age: 'older', count: 2 },
    ])
    // from 15/3 to 30/6 are 107 days, from 31/5 thirty
    expect(rows.map(({ days }) => days)).toEqual([107, 107, 30, 0])
    expect((await ask('state=open')).rows.map(({ days }) => days)).toEqual([0, 30, 107, 107])
    expect((await ask('state=open&age=older&kind=unknown')).rows).toMatchObject([{ subject: person(1).full_name }])
    expect((await ask('state=open&age=older&kind=unknown')).total).toBe(1)
    expect((await server.ask('GET', '/findings?kind=gì')).status).toBe(400)
  } finally {
    await server.close()
  }
})
