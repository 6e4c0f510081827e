import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HandedOut, User } from '#api/access/users.contract.ts'
import type { SessionAnswer } from '#api/access/access.contract.ts'
import { confirmSecret, offerSecret } from '#api/access/second-factor.queries.ts'
import { SIGN_IN } from '#api/access/sign-in-settings.ts'
import { codeAt } from '#api/access/totp.ts'
import { addUser } from '#api/access/users.queries.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
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

describe('a lost second step', () => {
  /** Puts a second step in place as its owner does with a telephone. */
  async function enrol(userId: string) {
    const { db } = province.database
    const secret = await offerSecret(db, userId)
    const now = Date.now()
    expect(await confirmSecret(db, userId, codeAt(secret, Math.floor(now / 30_000)), now)).toBe(true)
  }
  const sessionOf = async (username: string) => {
    const cookie = await server.signIn(username, PASSWORD)
    return (await server.ask('GET', '/session', undefined, { cookie })).json<SessionAnswer>()
  }

  test('is taken away by who may end its owner, who is out everywhere and told by whom', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const clerk = await given('thu', ['clerk', 'X1'])
    const lost = `/users/${clerk.userId}/second-factor`
    expect((await ask('DELETE', lost)).status).toBe(409)
    await enrol(clerk.userId)
    expect((await ask('GET', `/users/${clerk.userId}`)).json()).toMatchObject({ user: { signsInTwice: true } })
    await expect(server.signIn('thu', PASSWORD)).rejects.toThrow('"next":"code"')

    const { status, json } = await ask('DELETE', lost)
    expect([status, json<User>().signsInTwice]).toEqual([200, false])
    expect((await clerk.ask('GET', '/session')).status).toBe(401)
    const [act] = await province.rows(`select actor, subjects, before, after from audit_event
      where act = 'totp_changed' order by event_id desc limit 1`)
    const change = { before: { enabled: true }, after: { enabled: false } }
    expect(act).toEqual({ actor: 'huyen', subjects: ['user:thu'], ...change })

    expect(await sessionOf('thu')).toMatchObject({ duty: null, secondFactorReset: { by: 'huyen' } })
    await province.rows(`update app_user set second_factor_reset_at = now() - interval '8 days' where username = 'thu'`)
    expect((await sessionOf('thu')).secondFactorReset).toBeNull()
  })

  test('is made anew before anything else where the role asks for one, and then no longer told', async () => {
    const { ask } = await given('huyen', ['upper_admin', 'H1'])
    const { userId } = await given('thu', ['clerk', 'X1'])
    await enrol(userId)
    await keepSetting(province.database.db, '1', SIGN_IN, { secondFactorRoles: ['clerk'], idleMinutes: 30 }, 'admin')
    expect((await ask('DELETE', `/users/${userId}/second-factor`)).status).toBe(200)
    const { duty, secondFactorReset } = await sessionOf('thu')
    expect([duty, secondFactorReset?.by]).toEqual(['enrol_second_factor', 'huyen'])
    await enrol(userId)
    expect(await province.rows(`select second_factor_reset_by as by from app_user where username = 'thu'`)).toEqual([
      { by: null },
    ])
  })

  test('stays where its owner stands elsewhere, also acts elsewhere, or is the one who asks', async () => {
    const { ask, userId } = await given('huyen', ['upper_admin', 'H1'])
    const other = await given('noi-khac', ['clerk', 'X3'])
    const both = await given('hai-noi', ['clerk', 'X1'], ['province_admin', 'T'])
    for (const id of [other.userId, both.userId, userId]) await enrol(id)
    const reset = async (id: string) => (await ask('DELETE', `/users/${id}/second-factor`)).status
    expect([await reset(other.userId), await reset(both.userId), await reset(userId)]).toEqual([404, 403, 403])
    expect(await province.rows(`select count(*)::integer as left from second_factor`)).toEqual([{ left: 3 }])
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
