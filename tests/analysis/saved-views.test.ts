import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#api/access/users.queries.ts'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import type { Role } from '#api/access/roles.ts'
import { analysisAddress, ofUnit } from '#api/saved-views/saved-address.ts'
import type { SavedView, SavedViews } from '#api/saved-views/saved-views.contract.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'

const PASSWORD = 'một mật khẩu đủ dài'
let province: GivenProvince
let server: GivenServer
const cookies: Record<string, string> = {}

async function givenUser(username: string, role: Role, code: string) {
  const { db } = province.database
  const unit = await unitInScope(db, await wholeProvince(db, '1'), code, '2024-06-30')
  const user = { ...{ username, displayName: username.toUpperCase(), password: PASSWORD }, by: 'admin' }
  await addUser(db, { ...user, provinceId: '1', role, unit })
  cookies[username] = await server.signIn(username, PASSWORD)
}

beforeAll(async () => {
  province = await openProvince()
  server = await openServer(province)
  await givenUser('lan', 'upper_admin', 'H1')
  await givenUser('mai', 'clerk', 'X1')
  await givenUser('nam', 'clerk', 'X3')
})
afterAll(async () => {
  await server?.close()
  await province?.close()
})

const ask = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path = '', body?: object) =>
  server.ask(method, `/saved-views${path}`, body, { cookie: cookies[who]! })
async function save(who: string, name: string, shared: boolean, address = '/phan-tich?don-vi=X1&xem=bang-cheo') {
  const answer = await ask(who, 'POST', '', { name, shared, address })
  return { status: answer.status, text: answer.text, view: answer.json<SavedView>() }
}
const seen = async (who: string) => (await ask(who, 'GET')).json<SavedViews>().views.map(({ name }) => name)

test('a shared view is seen by who sees its unit, a private one by its owner alone, the newest first', async () => {
  const { view: own } = await save('lan', 'Riêng của Lan', false)
  const { view: shared } = await save('lan', 'Tuổi theo tình trạng', true)
  expect([await seen('lan'), await seen('mai'), await seen('nam')]).toEqual([
    ['Tuổi theo tình trạng', 'Riêng của Lan'],
    ['Tuổi theo tình trạng'],
    [],
  ])
  const opened = (await ask('mai', 'GET', `/${shared.viewId}`)).json<SavedView>()
  expect(opened).toMatchObject({ address: '/phan-tich?don-vi=X1&xem=bang-cheo', mine: false, shared: true })
  expect(Object.keys(opened).sort()).toEqual(
    ['address', 'by', 'mine', 'name', 'savedOn', 'shared', 'unit', 'viewId'].sort(),
  )
  for (const [who, view] of [
    ['mai', own],
    ['nam', own],
    ['nam', shared],
  ] as const) {
    const tried = await Promise.all([
      ask(who, 'GET', `/${view.viewId}`),
      ask(who, 'PUT', `/${view.viewId}`, { name: 'Đổi', shared: true }),
      ask(who, 'DELETE', `/${view.viewId}`),
    ])
    expect([who, view.name, tried.map(({ status }) => status)]).toEqual([who, view.name, [404, 404, 404]])
  }
  // what may be seen and is another's
  const others = [
    await ask('mai', 'PUT', `/${shared.viewId}`, { name: 'Đổi', shared: false }),
    await ask('mai', 'DELETE', `/${shared.viewId}`),
  ]
  expect(others.map(({ status }) => status)).toEqual([403, 403])
  expect(await seen('mai')).toEqual(['Tuổi theo tình trạng'])
})

test('its owner gives it another name, shares it no longer, and deletes it; each is written down', async () => {
  const { view } = await save('mai', 'Bảng của Mai', true)
  expect(await seen('lan')).toContain('Bảng của Mai')
  const changed = await ask('mai', 'PUT', `/${view.viewId}`, { name: '  Bảng   mới ', shared: false })
  expect(changed.json()).toMatchObject({ name: 'Bảng mới', shared: false, mine: true })
  expect(await seen('lan')).not.toContain('Bảng mới')
  expect((await ask('mai', 'DELETE', `/${view.viewId}`)).status).toBe(204)
  expect((await ask('mai', 'GET', `/${view.viewId}`)).status).toBe(404)
  const acts = await province.rows<{ act: string; after: unknown }>(
    `select act, after from audit_event where 'view:${view.viewId}' = any (subjects) order by event_id`,
  )
  expect(acts).toEqual([
    { act: 'view_saved', after: { name: 'Bảng của Mai', shared: true } },
    { act: 'view_changed', after: { shared: false } },
    { act: 'view_deleted', after: { shared: false } },
  ])
})

test('an owner has no two views of one name, however it is written; another owner may', async () => {
  expect((await save('nam', 'Xã miền núi', false, '/phan-tich')).status).toBe(201)
  const twice = await save('nam', ' xã  MIỀN núi', false, '/phan-tich?xem=ban-do')
  expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('Bạn đã có một cách xem tên')])
  expect((await save('mai', 'Xã miền núi', false)).status).toBe(201)
  const { view } = await save('nam', 'Tên khác', false, '/phan-tich')
  const renamed = await ask('nam', 'PUT', `/${view.viewId}`, { name: 'Xã miền núi', shared: false })
  expect(renamed.status).toBe(409)
  expect((await save('nam', '   ', false, '/phan-tich')).status).toBe(400)
})

test('two who save under one name at once keep one of them', async () => {
  const both = await Promise.all([save('mai', 'Cùng lúc', false), save('mai', 'cùng lúc', false)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('an address without a unit is kept with the unit of who saves it, so that it leads everybody to the same', async () => {
  const { view } = await save('mai', 'Không nói đơn vị', true, '/phan-tich?xem=ban-do&trang=4&ky=2024-Q2')
  expect(view).toMatchObject({ address: '/phan-tich?don-vi=X1&ky=2024-Q2&xem=ban-do', unit: { code: 'X1' } })
})

test('what compares units beside its own is not shared, for they would be read by who may not see them', async () => {
  const address = '/phan-tich?xem=so-sanh&don-vi=X1&cac-don-vi=X1,X2'
  const shared = await save('lan', 'X1 và X2', true, address)
  expect([shared.status, shared.text]).toEqual([409, expect.stringContaining('không chia sẻ được')])
  const alone = await save('lan', 'X1 và X2', false, address)
  expect(alone.status).toBe(201)
  expect((await ask('lan', 'PUT', `/${alone.view.viewId}`, { name: 'X1 và X2', shared: true })).status).toBe(409)
  expect((await save('mai', 'Ngoài phạm vi', true, '/phan-tich?don-vi=X3')).status).toBe(404)
})

test('nothing but an address of the analysis is kept', async () => {
  for (const address of [
    'https://noi-khac.example/phan-tich',
    '//noi-khac.example/phan-tich',
    '/\\noi-khac.example/phan-tich',
    'javascript:alert(1)',
    '/phan-tich/../nhap-du-lieu',
    '/phan-tich/xem/1',
    '/phan-tich%2f..%2fnhap-du-lieu',
    '/api/session',
    '/phan-tich?xem=ban-do#noi-khac',
    '/phan-tich?xem=ban-do&xem=so-sanh',
    '/phan-tich?__proto__=1',
    'phan-tich',
    `/phan-tich?tim=${'x'.repeat(500)}`,
    `/phan-tich?tim=${'ệ'.repeat(390)}`,
  ]) {
    const { status, text } = await save('nam', 'Thử', false, address)
    expect([address, status, text]).toEqual([address, 400, expect.stringMatching(/Phân tích/)])
  }
  expect((await save('nam', 'Dài', false, `/phan-tich?${'a=1&'.repeat(400)}`)).status).toBe(400)
})

test('whatever is typed, what is kept is a page of the analysis on this very site', () => {
  const typed = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.string(),
    fc
      .tuple(fc.constantFrom('/phan-tich', '/phan-tich/nguoi', '//', '/\\', '/phan-tich/'), fc.string())
      .map((parts) => parts.join('')),
    fc.tuple(fc.constant('/phan-tich?'), fc.webQueryParameters()).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, (address) => {
      const checked = analysisAddress(address)
      if (!checked) return
      const kept = ofUnit(checked, 'X1')
      expect(kept).toMatch(/^\/phan-tich(\/nguoi)?\?/)
      expect(new URL(kept, 'http://o.example').origin).toBe('http://o.example')
    }),
  )
})

test('views go with whose they were', async () => {
  await givenUser('oanh', 'clerk', 'X1')
  await save('oanh', 'Của Oanh', true)
  expect(await seen('mai')).toContain('Của Oanh')
  const [user] = await province.rows<{ id: string }>(`select user_id::text as id from app_user where username = 'oanh'`)
  await server.ask('POST', `/users/${user!.id}/end`)
  expect(await seen('mai')).not.toContain('Của Oanh')
})
