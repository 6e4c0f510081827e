import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HandedOut, User } from '#api/access/users.contract.ts'
import type { SessionAnswer } from '#api/access/access.contract.ts'
import { addUser } from '#api/access/users.queries.ts'
import type { Role } from '#api/access/roles.ts'
import type { Static } from 'typebox'
import { openProvince, TREE, type GivenProvince } from '../given-province.ts'
import { openServer, type Answer, type GivenServer } from '../given-server.ts'

type HandedOutUser = Static<typeof HandedOut>
const PASSWORD = 'một mật khẩu đủ dài'

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

const idOf = async (code: string) =>
  (await province.rows<{ id: string }>(`select org_unit_id as id from org_unit_version where code = '${code}'`))[0]!.id

/** Signs in somebody with these roles, `role unit`. */
async function given(username: string, ...roles: [Role, string][]) {
  const [[role, unit] = ['clerk', 'X1'] as const, ...more] = roles
  const by = { provinceId: '1', by: 'admin' }
  const who = { username, displayName: username, password: PASSWORD }
  const { userId } = await addUser(province.database.db, { ...by, ...who, role, unit: { unitId: await idOf(unit) } })
  for (const [other, place] of more) {
    await province.rows(`insert into role_grant (province_id, user_id, role, org_unit_id, valid_from, granted_by)
      values (1, ${userId}, '${other}', ${await idOf(place)}, '2024-01-01', 'admin')`)
  }
  const cookie = await server.signIn(username, PASSWORD)
  const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer> =>
    server.ask(method, path, body, { cookie })
  return { userId, ask, cookie }
}

const newClerk = (unit: string, role: Role = 'clerk') => ({ username: 'thu', displayName: 'Lê Thị Thư', role, unit })

describe('an upper committee', () => {
  test('makes a clerk in its own subtree, who signs in with the password that was handed out', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const { status, json } = await ask('POST', '/users', newClerk('X1'))
    expect(status).toBe(201)
    const { user, password } = json<HandedOutUser>()
    expect(user.grants.map(({ role, unit, holds }) => [role, unit.code, holds])).toEqual([['clerk', 'X1', true]])
    const cookie = await server.signIn('thu', password)
    const session = (await server.ask('GET', '/session', undefined, { cookie })).json<SessionAnswer>()
    expect(session.duty).toBe('change_password')
    expect([session.unit?.code, session.rights.includes('import'), session.rights.includes('manage_users')]).toEqual([
      'X1',
      true,
      false,
    ])
  })

  test('makes nobody elsewhere, and nobody with more rights than its own', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    expect((await ask('POST', '/users', newClerk('X3'))).status).toBe(404)
    expect((await ask('POST', '/users', newClerk('T'))).status).toBe(404)
    expect((await ask('POST', '/users', newClerk('X1', 'province_admin'))).status).toBe(403)
    expect(await province.rows(`select 1 from app_user where username = 'thu'`)).toEqual([])
  })

  test('with more rights in one unit gives no more than it has in the other', async () => {
    const { ask } = await given('hai-vai', ['upper_admin', 'X1'], ['clerk', 'H2'])
    expect((await ask('POST', '/users', newClerk('X3'))).status).toBe(404)
    expect((await ask('POST', '/users', newClerk('X1'))).status).toBe(201)
  })

  test('gives nobody of another unit a password, nor whoever also acts elsewhere', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const both = await given('hai-noi', ['clerk', 'X1'], ['province_admin', 'T'])
    const other = await given('noi-khac', ['clerk', 'X3'])
    expect((await ask('POST', `/users/${both.userId}/password`)).status).toBe(403)
    expect((await ask('POST', `/users/${both.userId}/end`)).status).toBe(403)
    expect((await ask('POST', `/users/${other.userId}/password`)).status).toBe(404)
    const { users } = (await ask('GET', '/users')).json<{ users: User[] }>()
    expect(users.find(({ username }) => username === 'hai-noi')?.grants.map(({ unit }) => unit.code)).toEqual(['X1'])
    expect(users.some(({ username }) => username === 'noi-khac')).toBe(false)
  })

  test('neither widens nor ends its own roles', async () => {
    const { ask, userId } = await given('huyen', ['upper_admin', 'H1'])
    const { users } = (await ask('GET', '/users')).json<{ users: User[] }>()
    const [grant] = users.find(({ username }) => username === 'huyen')!.grants
    expect((await ask('POST', `/users/${userId}/grants`, { role: 'clerk', unit: 'X1' })).status).toBe(403)
    expect((await ask('DELETE', `/users/${userId}/grants/${grant!.grantId}`)).status).toBe(403)
    expect((await ask('POST', `/users/${userId}/end`)).status).toBe(403)
  })

  test('ends a role, which is over at the next request', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const clerk = await given('thu', ['clerk', 'X1'], ['branch_secretary', 'A'])
    expect((await clerk.ask('GET', '/units/B/summary?period=2024-06')).status).toBe(200)
    const { users } = (await ask('GET', '/users')).json<{ users: User[] }>()
    const { userId, grants } = users.find(({ username }) => username === 'thu')!
    const ended = grants.find(({ role }) => role === 'clerk')!
    expect((await ask('DELETE', `/users/${userId}/grants/${ended.grantId}`)).status).toBe(200)
    expect((await clerk.ask('GET', '/units/B/summary?period=2024-06')).status).toBe(404)
    expect((await clerk.ask('GET', '/units/A/summary?period=2024-06')).status).toBe(200)
    expect((await clerk.ask('GET', '/imports')).status).toBe(403)
  })

  test('ends a user, whose sessions are over and whose name is nobody’s again', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const clerk = await given('thu', ['clerk', 'X1'])
    expect((await ask('POST', `/users/${clerk.userId}/end`)).status).toBe(200)
    expect((await clerk.ask('GET', '/session')).status).toBe(401)
    await expect(server.signIn('thu', PASSWORD)).rejects.toThrow('wrong_credentials')
    expect((await ask('POST', '/users', newClerk('X1'))).status).toBe(409)
  })
})

describe('a reorganisation', () => {
  const AFTER = TREE.map((unit) => {
    if (unit.code === 'X1') return { ...unit, valid_to: '2025-06-30' }
    if (unit.parent_code === 'X1') return { ...unit, valid_to: '2025-06-30' }
    return unit
  }).concat(
    ['A', 'B'].map((code) => ({
      ...TREE.find((unit) => unit.code === code)!,
      parent_code: 'X3',
      valid_from: '2025-07-01',
    })),
  )

  test('ends those who acted for what it dissolved, and its successor sees what it inherited', async () => {
    const before = await given('truoc', ['clerk', 'X1'])
    const after = await given('sau', ['clerk', 'X3'])
    expect((await after.ask('GET', '/units/A/summary?period=2024-06')).status).toBe(404)
    await province.take('units', AFTER, { asOf: '2025-07-01' })
    await expect.poll(async () => (await before.ask('GET', '/units/A/summary?period=2024-06')).status).toBe(401)
    expect((await after.ask('GET', '/units/A/summary?period=2024-06')).status).toBe(200)
    expect((await after.ask('GET', '/units/X1/summary?period=2024-06')).status).toBe(404)
  })
})

test('a grant counts from its first day to its last', async () => {
  const { userId, ask } = await given('tam', ['clerk', 'A'])
  const answers = async (status: number, from: string, to: string) => {
    await province.rows(`update role_grant set valid_from = '${from}', valid_to = '${to}' where user_id = ${userId}`)
    await expect.poll(async () => (await ask('GET', '/units/A/summary?period=2024-06')).status).toBe(status)
  }
  await answers(401, '2024-01-01', '2024-12-31')
  await answers(200, '2024-01-01', 'infinity')
  await answers(401, '2999-01-01', 'infinity')
})
