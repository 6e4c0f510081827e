import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OwnSession } from '#api/access/own-account.contract.ts'
import { codeOf, openDoor, PASSWORD, type GivenDoor, type Visitor } from './given-visitors.ts'

let door: GivenDoor

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door?.close())

const sessionsOf = async (visitor: Visitor) =>
  (await visitor.ask('GET', '/account/sessions')).json<{ sessions: OwnSession[] }>().sessions
const status = async (visitor: Visitor) => (await visitor.ask('GET', '/session')).statusCode

async function signedIn(username: string, count: number): Promise<Visitor[]> {
  await door.makeUser(username)
  const visitors = Array.from({ length: count }, (_, at) => door.visitor(`10.4.0.${at + 1}`))
  for (const visitor of visitors) await visitor.signIn(username)
  return visitors
}

test('one sees where one is signed in, ends one session or all others, and never sees those of somebody else', async () => {
  const [here, there, third] = await signedIn('an', 3)
  const [stranger] = await signedIn('binh', 1)
  const listed = await sessionsOf(here!)
  expect(listed.map(({ address }) => address).sort()).toEqual(['10.4.0.1', '10.4.0.2', '10.4.0.3'])
  expect(listed.filter(({ current }) => current).map(({ address }) => address)).toEqual(['10.4.0.1'])
  expect(JSON.stringify(listed)).not.toContain(here!.cookies.get('rollcall_session'))

  const theirs = (await sessionsOf(stranger!))[0]!.sessionId
  expect((await here!.ask('DELETE', `/account/sessions/${theirs}`)).statusCode).toBe(404)
  expect(await status(stranger!)).toBe(200)
  const one = listed.find(({ address }) => address === '10.4.0.2')!.sessionId
  expect((await here!.ask('DELETE', `/account/sessions/${one}`)).statusCode).toBe(204)
  expect(await status(there!)).toBe(401)
  expect((await here!.ask('DELETE', '/account/sessions')).json()).toEqual({ ended: 1 })
  expect([await status(third!), await status(here!), await status(stranger!)]).toEqual([401, 200, 200])
})

test('a session that was ended is at once at an end in every process', async () => {
  const [here] = await signedIn('cuong', 1)
  const elsewhere = await door.elsewhere()
  elsewhere.cookies.set('rollcall_session', here!.cookies.get('rollcall_session')!)
  expect(await status(elsewhere)).toBe(200)
  await here!.ask('DELETE', '/session')
  await expect.poll(() => status(elsewhere), { timeout: 2000 }).toBe(401)
})

test('a session that rests for half an hour is over; one in use lasts twelve hours', async () => {
  const [idle, busy] = await signedIn('dung', 2)
  const rest = (minutes: number, address: string) =>
    door.rows(`update session set last_seen_at = now() - interval '${minutes} minutes', expires_at = expires_at
               where address = '${address}' and user_id = (select user_id from app_user where username = 'dung')`)
  await rest(29, '10.4.0.1')
  await expect.poll(() => status(idle!)).toBe(200)
  await rest(31, '10.4.0.1')
  await expect.poll(() => status(idle!)).toBe(401)
  expect((await sessionsOf(busy!)).map(({ address }) => address)).toEqual(['10.4.0.2'])
  const [{ hours }] = (await door.rows<{ hours: number }>(
    `select round(extract(epoch from max(expires_at - created_at)) / 3600)::int as hours from session`,
  )) as [{ hours: number }]
  expect(hours).toBe(12)
  await door.rows(`update session set expires_at = now() where address = '10.4.0.2'`)
  await expect.poll(() => status(busy!)).toBe(401)
})

test('a province sets for how long a session may rest', async () => {
  const admin = door.visitor('10.4.1.1')
  await admin.signIn()
  await admin.ask('PUT', '/settings/sign-in', { secondFactorRoles: [], idleMinutes: 5 })
  await signedIn('giang', 1)
  const rows = await door.rows(
    `select idle_minutes from session join app_user using (user_id) where username = 'giang'`,
  )
  expect(rows).toEqual([{ idle_minutes: 5 }])
  for (const idleMinutes of [0, 4, 721, 5.5, 'mười']) {
    const refused = await admin.ask('PUT', '/settings/sign-in', { secondFactorRoles: [], idleMinutes })
    expect([idleMinutes, refused.statusCode]).toEqual([idleMinutes, 400])
  }
})

test('when somebody was last seen is written at most once a minute', async () => {
  const [visitor] = await signedIn('hanh', 1)
  const seen = async () =>
    (
      await door.rows<{ xmin: string }>(
        `select session.xmin::text from session join app_user using (user_id) where username = 'hanh'`,
      )
    )[0]!
  const before = await seen()
  for (let asked = 0; asked < 5; asked++) await status(visitor!)
  await door.rows(`select pg_notify('session_changed', '')`)
  for (let asked = 0; asked < 5; asked++) await status(visitor!)
  expect(await seen()).toEqual(before)
  await door.rows(`update session set last_seen_at = now() - interval '2 minutes', expires_at = expires_at
                   where user_id = (select user_id from app_user where username = 'hanh')`)
  const old = await seen()
  await expect.poll(async () => (await status(visitor!), await seen())).not.toEqual(old)
})

test('changing the password ends every other session and whatever waits for a code, and renews one’s own', async () => {
  const [here, there] = await signedIn('khoa', 2)
  const before = here!.cookies.get('rollcall_session')
  await here!.ask('POST', '/account/password', { current: PASSWORD, next: 'cầu thang gỗ lim' })
  expect(here!.cookies.get('rollcall_session')).not.toBe(before)
  expect([await status(here!), await status(there!)]).toEqual([200, 401])
  const thief = door.visitor()
  thief.cookies.set('rollcall_session', before!)
  expect(await status(thief)).toBe(401)
})

test('an act that cannot be taken back asks for the password again after ten minutes', async () => {
  const [visitor] = await signedIn('linh', 1)
  const offer = () => visitor!.ask('POST', '/account/second-factor')
  expect((await offer()).statusCode).toBe(200)
  await door.rows(`update session set confirmed_at = now() - interval '11 minutes'`)
  const { sessionId } = (await sessionsOf(visitor!))[0]!
  const endings = [
    visitor!.ask('DELETE', '/account/sessions'),
    visitor!.ask('DELETE', `/account/sessions/${sessionId}`),
  ]
  for (const refused of [await offer(), ...(await Promise.all(endings))]) {
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'reauthentication_required'])
  }
  const again = (password: string) => visitor!.ask('POST', '/session/reauthentication', { password })
  expect(codeOf(await again('không phải'))).toBe('wrong_credentials')
  expect(codeOf(await visitor!.ask('POST', '/session/reauthentication', {}))).toBe('wrong_credentials')
  const before = visitor!.cookies.get('rollcall_session')
  expect((await again(PASSWORD)).statusCode).toBe(204)
  expect(visitor!.cookies.get('rollcall_session')).not.toBe(before)
  expect((await offer()).statusCode).toBe(200)
  expect((await door.visitor().ask('POST', '/session/reauthentication', { password: PASSWORD })).statusCode).toBe(401)
})

test('the tables hold no token', async () => {
  const [visitor] = await signedIn('minh', 1)
  const [{ all }] = (await door.rows<{ all: string }>(
    `select string_agg(session::text, ' ') || (select string_agg(known_device::text, ' ') from known_device) as all from session`,
  )) as [{ all: string }]
  for (const token of visitor!.cookies.values()) {
    expect(all).not.toContain(token)
    expect(all).not.toContain(Buffer.from(token).toString('hex'))
  }
})
