import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertsAnswer } from '#api/alerts/alerts.contract.ts'
import { addUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { inTransaction } from '#api/database/connect.ts'
import { askForUnit } from '#api/exemptions/ask-exemption.ts'
import { decideExemption } from '#api/exemptions/decide-exemption.ts'
import { readExemption, type Reader } from '#api/exemptions/exemptions.queries.ts'
import { refreshFacts, todayInVietnam } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const TODAY = todayInVietnam()
let province: GivenProvince
let server: GivenServer

const HOMES = ['A', 'A', 'A', 'B', 'B', 'C', 'D', 'D']
const roster = () => HOMES.map((branch_code, n) => person(n, { branch_code }))
const accounts = (of: number[]) => of.map((n) => account(n, { branch_code: HOMES[n]! }))

beforeAll(async () => {
  province = await openProvince()
  // A rises from 1 to 2 of 3 and B stays at 1 of 2; C has all of its one, D has 1 of 2 and then both
  await province.take('roster', roster(), { asOf: '2024-04-30' })
  await province.take('accounts', accounts([0, 3, 5, 6]), { asOf: '2024-04-30' })
  await runReconciliation(province.database, '1')
  await province.take('roster', roster(), { asOf: '2024-05-31' })
  const risen = [1, 7].map((n) => account(n, { branch_code: HOMES[n]!, activated_on: '2024-05-20' }))
  await province.take('accounts', [...accounts([0, 3, 5, 6]), ...risen], { asOf: '2024-05-31' })
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1', { today: '2024-06-15' })
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const alerts = async (unit: string, cookie?: string) =>
  (
    await server.ask('GET', `/alerts?unit=${unit}&period=2024-05`, undefined, cookie ? { cookie } : undefined)
  ).json<AlertsAnswer>()
const told = ({ alerts: rows }: AlertsAnswer, ...kinds: string[]) =>
  rows
    .filter(({ kind, figure }) => kinds.includes(kind) && (!figure || figure.indicator === 'installed'))
    .map(({ kind, unit, count }) => [kind, unit.code, count])

test('who is below the target is told by how much, and who did not rise since a month before as stalled', async () => {
  // X1 3 of 5, risen from 2; A 2 of 3, risen from 1; B 1 of 2, as it was
  expect(told(await alerts('X1'), 'stalled', 'below')).toEqual([
    ['stalled', 'B', 1],
    ['below', 'X1', 2],
    ['below', 'A', 1],
  ])
})

test('who has reached the target is silent', async () => {
  for (const unit of ['H2', 'X3', 'X2']) expect(told(await alerts(unit), 'stalled', 'below')).toEqual([])
  expect(told(await alerts('T'), 'stalled', 'below')).toEqual([
    ['below', 'H1', 2],
    ['below', 'T', 2],
  ])
})

test('findings older than the province wants are counted by the unit below, and those that are closed or young are not', async () => {
  const old = await province.rows<{ org_unit_id: string }>(
    `update finding set opened_on = '2024-01-01' where closed_on is null and org_unit_id in (
      select org_unit_id from org_unit where code in ('A', 'B')) returning org_unit_id`,
  )
  await province.rows(
    `update finding set opened_on = '2024-05-31' where closed_on is null and opened_on > '2024-01-01'`,
  )
  expect(old.length).toBeGreaterThan(0)
  expect(told(await alerts('T'), 'old_findings')).toEqual([['old_findings', 'H1', old.length]])
  expect(told(await alerts('H2'), 'old_findings')).toEqual([])
  expect((await server.ask('PUT', '/settings/alerts', { findingDays: 3000 })).status).toBe(200)
  expect(told(await alerts('T'), 'old_findings')).toEqual([])
  expect((await server.ask('PUT', '/settings/alerts', { findingDays: 0 })).status).toBe(400)
  await server.ask('PUT', '/settings/alerts', { findingDays: 30 })
})

const inDays = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10)

test('an exemption that ended or ends within 30 days is told, one that waits or lasts longer is not', async () => {
  const { db } = province.database
  const scope = await wholeProvince(db, '1')
  const reader: Reader = { by: 'duyet', approves: scope.unitIds, today: TODAY, soon: 30 }
  const grant = async (code: string, validTo: string, approve = true) => {
    const given = { indicators: ['meeting_recorded' as const], validFrom: '2024-06-01', validTo }
    const { unitId } = await unitInScope(db, scope, code, TODAY)
    const id = await inTransaction(province.database, async ({ db: within }) =>
      askForUnit(within, scope, unitId, { ...given, reason: 'xa', document: 'NQ 5', extends: null }, 'de-nghi'),
    )
    if (!approve) return
    const exemption = await readExemption(db, scope, id, reader)
    const verdict = { verdict: 'approved', document: 'QĐ 9', reason: null } as const
    await inTransaction(province.database, async ({ db: within }) => {
      await decideExemption(within, scope, exemption, verdict, reader)
    })
  }
  await grant('C', '2024-07-01')
  await grant('A', inDays(10))
  await grant('B', inDays(90))
  await grant('D', inDays(10), false)
  expect(told(await alerts('T'), 'exemption_over', 'exemption_ending')).toEqual([
    ['exemption_over', 'H1', 1],
    ['exemption_ending', 'H1', 1],
  ])
  expect(told(await alerts('H2'), 'exemption_over', 'exemption_ending')).toEqual([])
})

test('what lies outside the scope is not found', async () => {
  const unit = await unitInScope(province.database.db, await wholeProvince(province.database.db, '1'), 'H2', TODAY)
  const who = { username: 'cap.uy.h2', displayName: 'Cấp uỷ H2', password: 'mot-mat-khau-dai-2' }
  await addUser(province.database.db, { ...who, provinceId: '1', role: 'upper_admin', unit, by: 'admin' })
  const cookie = await server.signIn(who.username, who.password)
  expect((await server.ask('GET', '/alerts?unit=H1', undefined, { cookie })).status).toBe(404)
  expect(told(await alerts('H2', cookie), 'stalled', 'below', 'old_findings')).toEqual([])
})
