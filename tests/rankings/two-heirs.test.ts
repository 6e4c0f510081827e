import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { UnitSummary } from '#api/org-units/org-units.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { openProvince, person, type GivenProvince, type GivenRow } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const row = (code: string, parent_code: string, kind: string, given: GivenRow): GivenRow => ({
  ...{ code, parent_code, name: `Tổ chức ${code}`, kind },
  ...given,
})
const always: GivenRow = { valid_from: '2020-01-01' }
const until = (successor_codes = ''): GivenRow => ({
  valid_from: '2020-01-01',
  valid_to: '2025-06-30',
  successor_codes,
})
const since: GivenRow = { valid_from: '2025-07-01' }

let province: GivenProvince
let server: GivenServer

// committee X ends in N2, which takes branch D; its branch E goes to N1, and so do E's people
beforeAll(async () => {
  province = await openProvince([
    row('T', '', 'province', always),
    row('X', 'T', 'base_committee', until('N2')),
    row('N1', 'T', 'base_committee', since),
    row('N2', 'T', 'base_committee', since),
    row('D', 'X', 'branch', until()),
    row('D', 'N2', 'branch', since),
    row('E', 'X', 'branch', until()),
    row('E', 'N1', 'branch', since),
  ])
  await province.take(
    'roster',
    ['D', 'D', 'D', 'E', 'E'].map((branch_code, n) => person(n, { branch_code })),
  )
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const members = async (unit: string, cookie?: string) => {
  const path = `/units/${unit}/summary?period=2024-Q2&tree=now`
  const { figures } = (await server.ask('GET', path, undefined, cookie ? { cookie } : undefined)).json<UnitSummary>()
  return figures.find(({ indicator }) => indicator === 'installed_p0')?.denominator
}

test('whoever asks, a unit counts on the tree of today who went into it, and nobody who went elsewhere', async () => {
  expect([await members('N1'), await members('N2')]).toEqual([2, 3])
  const { db } = province.database
  for (const code of ['N1', 'N2']) {
    const unit = await unitInScope(db, await wholeProvince(db, '1'), code, '2025-08-01')
    const who = { username: code, displayName: code, password: 'mot-mat-khau-dai', role: 'upper_admin' as const }
    await addUser(db, { ...who, provinceId: '1', unit, by: 'test' })
    expect(await members(code, await server.signIn(code, 'mot-mat-khau-dai'))).toBe(await members(code))
  }
})
