import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wholeProvince, type Scope } from '#api/access/scope.ts'
import { explainLink } from '#api/reconciliation/explain-link.queries.ts'
import type { PairExplanation, SidesAnswer } from '#api/reconciliation/pair/pair.contract.ts'
import { explainPair } from '#api/reconciliation/pair/pair.queries.ts'
import { findSides } from '#api/reconciliation/pair/sides.queries.ts'
import { weighPair } from '#api/reconciliation/pair/weigh-pair.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer } from '../given-server.ts'
import { makeSample } from '../sample/sample-files.ts'

let province: GivenProvince
afterEach(() => province.close())

interface Link {
  account_id: string
  member_id: string
  rule: string
  evidence: object
}

test('a pair weighed alone says to the bit what the run said of it', { timeout: 120_000 }, async () => {
  const sample = await makeSample(1000, 3)
  province = await openProvince([])
  try {
    for (const kind of ['units', 'roster', 'accounts'] as const) {
      await province.take(kind, await readFile(join(sample.dir, `${kind}.csv`)), { asOf: '2024-06-28' })
    }
  } finally {
    await rm(sample.dir, { recursive: true })
  }
  await runReconciliation(province.database, '1')
  const scope = await wholeProvince(province.database.db, '1')
  const links = await province.rows<Link>(`
    select * from (select *, row_number() over (partition by rule, status order by account_id, member_id) as nth from link) told
    where nth <= 4 and evidence <> '{}'`)
  expect(new Set(links.map(({ rule }) => rule)).size).toBeGreaterThan(2)
  for (const { account_id: accountId, member_id: memberId, evidence } of links) {
    const pair = { provinceId: '1', accountId, memberId }
    expect((await weighPair(province.database, pair)).evidence).toEqual(evidence)
    const [codes] = await province.rows<{ account: string; member: string }>(`
      select account.code as account, coalesce(member.code, '#' || member.member_id) as member
      from account, member where account_id = ${accountId} and member_id = ${memberId}`)
    const told = await explainPair(province.database, province.database, scope, codes!)
    expect(told.evidence).toEqual(await explainLink(province.database.db, pair))
  }
})

describe('an administrator asks why two are not linked', () => {
  const NO_NUMBERS = { citizen_id: '', card_no: '', phone: '' }
  let scope: Scope
  beforeEach(async () => {
    province = await openProvince()
    scope = await wholeProvince(province.database.db, '1')
  })

  const crowd = Array.from({ length: 30 }, (_, at) => 20 + at)
  async function given(members: GivenRow[], accounts: GivenRow[]) {
    await province.take('roster', [...members, ...crowd.map((number) => person(number))])
    await province.take('accounts', [...accounts, ...crowd.map((number) => account(number))])
    await runReconciliation(province.database, '1')
  }
  const why = (accountKey: string, member: string) =>
    explainPair(province.database, province.database, scope, { account: accountKey, member })
  const reasons = ({ apart }: PairExplanation) => apart.map(({ reason, who }) => (who ? `${reason} ${who}` : reason))

  test('two strangers were never compared, and nothing speaks for them', async () => {
    await given([person(1)], [account(2, { branch_code: 'D' })])
    const told = await why('K2', 'M1')
    expect([told.status, reasons(told)]).toEqual(['none', ['not_compared', 'unlikely']])
    expect(told.evidence!.parts.map(({ field, level }) => `${field} ${level}`)).toContain('citizen_id other')
    expect(told.alone).toBeLessThan(1e-6)
    expect(told.rows.map(({ kind }) => kind).sort()).toEqual(['accounts', 'roster'])
  })

  test('who has another account, and whose account is another’s, is told of it', async () => {
    await given([person(1), person(2)], [account(1), account(2)])
    expect(reasons(await why('K1', 'M2'))).toEqual([
      `account_linked ${person(1).full_name}`,
      'member_linked K2',
      'not_compared',
      'unlikely',
    ])
  })

  test('twins lack a name that agrees, and the name is what would change it', async () => {
    const family = { date_of_birth: '1990-05-06', phone: '0905777777', branch_code: 'A', profile_no: '' }
    await given(
      [person(1, { ...family, full_name: 'Hồ Văn Sáng' })],
      [account(2, { ...NO_NUMBERS, ...family, full_name: 'Hồ Văn Tối' })],
    )
    const told = await why('K2', 'M1')
    expect(told.status).not.toBe('linked')
    expect(reasons(told)).toContain('name_differs')
    // a number would be sure of the two only beside the name
    expect(told.evidence!.wouldChange).toEqual([{ field: 'name', level: 'equal' }])
  })

  test('a number that is quite another one keeps two apart who agree in all else', async () => {
    await given([person(1, { profile_no: '' })], [account(1, { citizen_id: '051099999999', card_no: '' })])
    expect(reasons(await why('K1', 'M1'))).toContain('number_differs')
  })

  test('a name and a branch alone are not sure', async () => {
    const bare = { ...NO_NUMBERS, date_of_birth: '', profile_no: '' }
    await given([person(1)], [account(1, bare)])
    expect(reasons(await why('K1', 'M1'))).toContain('birth_and_numbers_differ')
  })

  test('numbers of two persons in one account wait for a person', async () => {
    await given([person(1), person(2)], [account(1, { card_no: person(2).card_no! })])
    expect(reasons(await why('K1', 'M1'))).toEqual(['contradiction', `account_waits ${person(2).full_name}`])
  })

  test('of somebody listed twice the other row has the link', async () => {
    await given([person(1), person(1, { member_code: 'M1b', branch_code: 'D' })], [account(1)])
    expect(reasons(await why('K1', 'M1b'))).toEqual([`listed_twice ${person(1).full_name}`])
  })

  test('what somebody said comes first', async () => {
    await given([person(1)], [account(1)])
    await province.rows(`
      insert into decision (province_id, account_code, member_id, name_key, verdict, contested, decided_by)
      select 1, 'K1', member_id, 'x', 'different', false, 'chị Lan' from member where code = 'M1'`)
    await runReconciliation(province.database, '1')
    expect(reasons(await why('K1', 'M1'))[0]).toBe('decided_different chị Lan')
  })

  test('a link has nothing that keeps it apart; a file that came since is not yet looked at', async () => {
    await given([person(1)], [account(1)])
    const told = await why('K1', 'M1')
    expect([told.status, told.rule, told.apart]).toEqual(['linked', 'citizen_id', []])
    await province.take('accounts', [account(3)], { asOf: '2024-07-31' })
    expect(reasons(await why('K3', 'M1'))).toContain('not_reconciled')
  })

  test('before the first reconciliation nothing is weighed', async () => {
    await province.take('roster', [person(1)])
    await province.take('accounts', [account(1)])
    const told = await why('K1', 'M1')
    expect([told.alone, told.evidence, reasons(told)]).toEqual([null, null, ['not_reconciled']])
  })

  test('who is outside the scope is not found, nor named', async () => {
    await given([person(1), person(2, { branch_code: 'D' })], [account(1), account(2, { branch_code: 'D' })])
    const units = await province.rows<{ id: string }>(`select org_unit_id as id from org_unit where code = 'X1'`)
    scope = { provinceId: '1', unitIds: [units[0]!.id] }
    await expect(why('K1', 'M2')).rejects.toMatchObject({ code: 'not_found' })
    await expect(why('K2', 'M1')).rejects.toMatchObject({ code: 'not_found' })
    await expect(why('K999', 'M1')).rejects.toMatchObject({ code: 'not_found' })
    expect(await findSides(province.database.db, scope, { side: 'member', q: 'M2' })).toEqual([])
    expect(await findSides(province.database.db, scope, { side: 'account', q: 'K2' })).toEqual([])
  })

  test('the sides are found by key, and by name without diacritics; bad input is refused', async () => {
    await given([person(1, { member_code: '', full_name: 'Rơ Châm Thoa' })], [account(1)])
    const server = await openServer(province)
    const ask = async (query: string) => await server.ask('GET', `/reconciliation/pair${query}`)
    try {
      const { sides } = (await ask(`/sides?side=member&q=${encodeURIComponent('ro cham')}`)).json<SidesAnswer>()
      expect(sides).toMatchObject([{ fullName: 'Rơ Châm Thoa', unitName: 'Tổ chức A' }])
      const member = encodeURIComponent(sides[0]!.key)
      expect((await ask(`?account=K1&member=${member}`)).json<PairExplanation>().member.side.fullName).toBe(
        'Rơ Châm Thoa',
      )
      expect((await ask('/sides?side=account&q=K1')).json<SidesAnswer>().sides[0]).toMatchObject({ key: 'K1' })
      expect((await ask('/sides?side=account&q=%25')).json<SidesAnswer>().sides).toEqual([])
      expect((await ask('?account=K1')).status).toBe(400)
      expect((await ask('?account=K1&member=%23999')).status).toBe(404)
      expect((await ask('?account=K1&member=%239999999999999999999')).status).toBe(404)
      expect((await ask('?account=K1&member=a%00')).status).toBe(400)
    } finally {
      await server.close()
    }
  })
})
