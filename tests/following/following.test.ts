import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { FollowedBy, FollowerPage, FollowingAnswer, MyFollowing } from '#api/following/following.contract.ts'
import { refreshFacts } from '#api/indicators/refresh-facts.ts'
import { runReconciliation } from '#api/reconciliation/run-reconciliation.ts'
import { account, openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

let province: GivenProvince
let server: GivenServer

beforeAll(async () => {
  province = await openProvince()
  await province.take(
    'roster',
    ['A', 'A', 'A', 'C'].map((branch_code, n) => person(n, { branch_code })),
  )
  await province.take('accounts', [account(0, { branch_code: 'A' })])
  await runReconciliation(province.database, '1')
  await refreshFacts(province.database, '1')
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

const listed = async (unit: string, cookie?: string) =>
  (
    await server.ask('GET', `/following?unit=${unit}&period=2024-Q2`, undefined, cookie ? { cookie } : undefined)
  ).json<FollowingAnswer>()
const enter = async (fullName: string, unit: string, username: string | null = null) =>
  server.ask('POST', '/following', { fullName, position: 'Uỷ viên Ban Thường vụ', unit, username })
const give = async (followerId: string, unit: string, validFrom = '2024-01-01') =>
  server.ask('POST', `/following/${followerId}/units`, { unit, validFrom, document: '12-QĐ/TU' })

async function userOf(username: string, code: string): Promise<string> {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), code, '2024-06-30')
  const who = { username, displayName: username, password: 'mot-mat-khau-dai', role: 'upper_admin' as const }
  await addUser(db, { ...who, provinceId: '1', unit, by: 'test' })
  return server.signIn(username, 'mot-mat-khau-dai')
}

test('who follows a unit stands beside its figures, and what nobody follows is counted', async () => {
  expect(await listed('H1')).toMatchObject({ nobody: 3, followers: [] })
  const { followerId } = (await enter('Trần Văn Theo', 'T')).json<FollowerPage>()
  const page = (await give(followerId, 'X1')).json<FollowerPage>()
  expect(page.units).toMatchObject([{ unit: { code: 'X1' }, current: true, numerator: 1, denominator: 3 }])
  const { nobody, units } = await listed('H1')
  expect([nobody, units.find(({ unit }) => unit.code === 'X1')!.followerIds]).toEqual([2, [followerId]])
})

test('nobody follows one unit twice at a time, nor a unit that is not of their committee', async () => {
  const { followerId } = (await enter('Lê Thị Dõi', 'H1')).json<FollowerPage>()
  expect((await give(followerId, 'X2')).status).toBe(200)
  for (const unit of ['X2', 'H2']) {
    const refused = await give(followerId, unit)
    expect([refused.status, refused.json()]).toMatchObject([409, { error: { code: 'follow_refused' } }])
  }
  expect((await enter('Lê Thị Dõi', 'H1')).status).toBe(409)
})

test('from the day after it ends, nobody follows the unit, and the page still says who did', async () => {
  const { followerId } = (await enter('Phạm Thị Thôi', 'T')).json<FollowerPage>()
  const { units } = (await give(followerId, 'S')).json<FollowerPage>()
  const path = `/following/${followerId}/units/${units[0]!.followId}/end`
  const ended = (await server.ask('POST', path, { lastDay: '2024-12-31' })).json<FollowerPage>()
  expect(ended.units).toMatchObject([{ unit: { code: 'S' }, validTo: '2024-12-31', current: false }])
  expect((await server.ask('POST', path, { lastDay: '2024-12-31' })).status).toBe(409)
  expect((await listed('H1')).units.find(({ unit }) => unit.code === 'S')!.followerIds).toEqual([])
})

test('a visit is noted of a unit one follows, and of no other', async () => {
  const { followerId } = (await enter('Võ Văn Xuống', 'T')).json<FollowerPage>()
  await give(followerId, 'X1')
  const visit = (unit: string) =>
    server.ask('POST', `/following/${followerId}/visits`, { unit, visitedOn: '2024-05-02', text: 'Dự sinh hoạt' })
  expect((await visit('X1')).json<FollowerPage>().visits).toMatchObject([
    { unit: { code: 'X1' }, visitedOn: '2024-05-02' },
  ])
  expect((await visit('X2')).status).toBe(404)
})

test('who follows units and signs in is told them first; the neighbour is told nothing', async () => {
  const cookie = await userOf('theo-doi', 'H1')
  const { followerId } = (await enter('Đặng Văn Dùng', 'H1', 'theo-doi')).json<FollowerPage>()
  await give(followerId, 'X1')
  const mine = async (of: string) =>
    (await server.ask('GET', '/following/mine?period=2024-Q2', undefined, { cookie: of })).json<MyFollowing>()
  expect(await mine(cookie)).toMatchObject({ followerId, units: [{ unit: { code: 'X1' }, denominator: 3 }] })
  const neighbour = await userOf('lang-gieng', 'H2')
  expect((await mine(neighbour)).units).toEqual([])
  expect((await server.ask('GET', `/following/${followerId}`, undefined, { cookie: neighbour })).status).toBe(404)
})

test('who runs the installation and holds no role is bound to who follows units like any user', async () => {
  const { followerId } = (await enter('Bùi Thị Trưởng', 'T', 'admin')).json<FollowerPage>()
  await give(followerId, 'X1')
  const mine = (await server.ask('GET', '/following/mine?period=2024-Q2')).json<MyFollowing>()
  expect(mine).toMatchObject({ followerId, units: [{ unit: { code: 'X1' } }] })
  expect((await enter('Cao Văn Lạ', 'T', 'khong-co')).json()).toMatchObject({ error: { code: 'follow_refused' } })
})

test('a unit says who follows it, or who follows the nearest above it, as far as its readers see that one', async () => {
  const { followerId } = (await enter('Đỗ Thị Gần', 'T')).json<FollowerPage>()
  await give(followerId, 'H2')
  const of = async (unit: string, cookie?: string) =>
    (await server.ask('GET', `/following/of/${unit}`, undefined, cookie ? { cookie } : undefined)).json<FollowedBy>()
  expect(await of('H2')).toMatchObject({ unit: { code: 'H2' }, followers: [{ fullName: 'Đỗ Thị Gần' }] })
  const [branch] = await province.rows<{ code: string }>(`select unit.code from view.unit_under below
    join org_unit unit using (province_id, org_unit_id) join org_unit above on above.org_unit_id = below.ancestor_id
    where above.code = 'H2' and unit.code <> 'H2' limit 1`)
  expect(await of(branch!.code)).toMatchObject({ unit: { code: 'H2' }, followers: [{ followerId }] })
  expect(await of('T')).toEqual({ unit: null, followers: [] })
})

test('the page of who follows a unit says where it is under its target', async () => {
  const { followerId } = (await enter('Hồ Văn Nhắc', 'T')).json<FollowerPage>()
  await give(followerId, 'X1')
  const { alerts } = (await server.ask('GET', `/following/${followerId}?period=2024-Q2`)).json<FollowerPage>()
  // of 3 members 1 has the app, and everybody should
  expect(alerts.filter(({ figure }) => figure?.indicator === 'installed')).toMatchObject([
    { unit: { code: 'X1' }, count: 2 },
  ])
})
