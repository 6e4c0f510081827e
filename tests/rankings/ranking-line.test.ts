import { afterAll, beforeAll, expect, test } from 'vitest'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import type { Ranking } from '#api/rankings/rankings.contract.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  // H1: one waits (an account with the card of another); H2: nobody was asked; Q: settled
  const members = [
    ...[person(1), person(2), person(3), person(4)],
    ...[person(5, { branch_code: 'D', smartphone: '' }), person(6, { branch_code: 'D', smartphone: '' })],
    person(7, { branch_code: 'G' }),
  ]
  await province.take('roster', members)
  await province.take('accounts', [account(1, { card_no: person(2).card_no! }), account(3), account(5), account(7)])
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const ranking = async (path = '') =>
  (await server.ask('GET', `/rankings?unit=T&indicator=installed&period=2024-06${path}`)).json<Ranking>()
const told = ({ rows }: Ranking) =>
  rows.map(({ code, rank, rankFrom, rankTo, withheld, leaving }) => [
    `${code} ${rank} ${rankFrom}–${rankTo}`,
    ...(withheld ?? []).map(({ reason }) => reason),
    `leaving ${leaving}`,
  ])

test('a unit of which much waits has no rank, the others are ranked among themselves', async () => {
  expect(told(await ranking())).toEqual([
    ['Q 1 1–1', 'leaving 0'],
    ['H2 2 1–2', 'leaving 1'],
    ['H1 null null–null', 'unsettled', 'leaving 0'],
  ])
})

test('the line is the province’s to draw, and holds at once', async () => {
  const line = { unsettled: null, smartphones: 0.4, rosterDays: null, smallUnit: null }
  expect((await server.ask('PUT', '/settings/ranking', line)).json()).toEqual(line)
  expect(told(await ranking())).toEqual([
    ['Q 1 1–1', 'leaving 0'],
    ['H2 null null–null', 'smartphones', 'leaving 1'],
    ['H1 2 2–2', 'leaving 0'],
  ])
  const events = await province.rows<{ act: string }>(`select act from audit_event where act = 'setting_changed'`)
  expect(events).toHaveLength(1)
})

test('a roster that is too old gives no rank', async () => {
  const line = { unsettled: null, smartphones: null, rosterDays: 30, smallUnit: null }
  await server.ask('PUT', '/settings/ranking', line)
  const { rows } = (await server.ask('GET', '/rankings?unit=T&indicator=installed_p0&period=2024-06')).json<Ranking>()
  expect(rows.every(({ withheld }) => withheld === null)).toBe(true)
  await province.take('roster', [person(1)], { scope: 'A', asOf: '2024-09-30' })
  await refreshFacts(province.database, '1', { today: '2024-10-15' })
  const later = (await server.ask('GET', '/rankings?unit=T&indicator=installed_p0&period=2024-09')).json<Ranking>()
  const days = Object.fromEntries(later.rows.map(({ code, withheld }) => [code, withheld?.[0]?.found ?? null]))
  // one branch of H1 sent a newer one in, which is not one of the whole unit
  expect(days).toEqual({ H1: 92, H2: 92, Q: 92 })
})

test('on the tree of another day the same is said', async () => {
  const row = (await ranking('&tree=2024-06-15')).rows.find(({ code }) => code === 'H2')!
  expect(row).toMatchObject({ leaving: 1, bounds: { low: 0.5, high: 1 } })
})

test('a line that cannot be is refused', async () => {
  const refused = await server.ask('PUT', '/settings/ranking', {
    unsettled: 2,
    smartphones: 1,
    rosterDays: 1,
    smallUnit: 9,
  })
  expect(refused.status).toBe(400)
})
