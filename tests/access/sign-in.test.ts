import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findUser } from '#api/access/passwords.ts'
import { codeOf, openDoor, PASSWORD, type GivenDoor } from './given-visitors.ts'

let door: GivenDoor

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door?.close())

test('a session is opened by name and password, and its cookie is for this site alone', async () => {
  const visitor = door.visitor()
  const answer = await visitor.ask('POST', '/session', { username: ' Admin ', password: PASSWORD })
  expect(answer.json()).toMatchObject({ user: { username: 'admin' }, duty: null })
  const cookie = answer.cookies.find(({ name }) => name === 'rollcall_session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(cookie!.value).toHaveLength(43)
  // a script gets no other; a browser is known again by one of its own
  expect(answer.cookies).toHaveLength(1)
  expect((await visitor.ask('GET', '/periods')).statusCode).toBe(200)
  expect((await visitor.ask('DELETE', '/session')).statusCode).toBe(204)
  expect((await visitor.ask('GET', '/session')).statusCode).toBe(401)
})

test('signing in again in the same browser ends the session before', async () => {
  const visitor = door.visitor()
  await visitor.signIn()
  const before = visitor.cookies.get('rollcall_session')!
  await visitor.signIn()
  const old = door.visitor()
  old.cookies.set('rollcall_session', before)
  expect((await old.ask('GET', '/session')).statusCode).toBe(401)
  expect((await visitor.ask('GET', '/session')).statusCode).toBe(200)
})

test('accents typed as one sign or as two are the same password', async () => {
  const { database } = door
  const userId = await door.makeUser('bao')
  const visitor = door.visitor()
  await visitor.signIn('bao')
  const next = 'trời mưa to quá'
  const changed = await visitor.ask('POST', '/account/password', { current: PASSWORD, next: next.normalize('NFD') })
  expect(changed.statusCode).toBe(204)
  expect((await findUser(database.db, 'bao', next.normalize('NFC')))?.userId).toBe(userId)
  expect(await findUser(database.db, 'bao', next.toUpperCase())).toBeNull()
})

test('a hash of lesser cost is renewed when its owner signs in', async () => {
  const userId = await door.makeUser('cu')
  const cheap = await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 })
  await door.database.db.updateTable('app_user').set({ password_hash: cheap }).where('user_id', '=', userId).execute()
  expect(await door.visitor().signIn('cu')).toBe(200)
  const [kept] = await door.rows<{ password_hash: string }>(`select password_hash from app_user where username = 'cu'`)
  expect(kept!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await door.visitor('10.0.0.2').signIn('cu')).toBe(200)
})

test('a password lasts until its owner changes it', async () => {
  await door.makeUser('lau.nam')
  await door.rows(`update app_user set password_changed_at = now() - interval '9 years' where username = 'lau.nam'`)
  const visitor = door.visitor('10.0.7.1')
  expect(await visitor.signIn('lau.nam')).toBe(200)
  expect((await visitor.ask('GET', '/session')).json<{ duty: string | null }>().duty).toBeNull()
})

test('unknown name, wrong password and a user without any role are answered alike, and take as long', async () => {
  await door.makeUser('khong.quyen', { administrator: false })
  const kinds = [
    ['khong-co-ai', PASSWORD],
    ['admin', 'sai mật khẩu rồi'],
    ['khong.quyen', PASSWORD],
  ] as const
  const times: number[][] = kinds.map(() => [])
  const answers = new Set<string>()
  for (let round = 0; round < 40; round++) {
    for (const [at, [username, password]] of kinds.entries()) {
      const visitor = door.visitor(`10.1.${at}.${round}`)
      const started = performance.now()
      const answer = await visitor.ask('POST', '/session', { username, password })
      times[at]!.push(performance.now() - started)
      answers.add(`${answer.statusCode} ${answer.body} ${answer.cookies.length}`)
    }
  }
  expect([...answers]).toHaveLength(1)
  // the quicker quarter: what else the machine does makes the slower ones slow
  const quick = times.map((all) => all.sort((a, b) => a - b)[all.length / 4]!)
  // one Argon2 takes twenty times as long as all the rest, so leaving it out would show
  expect(Math.max(...quick) / Math.min(...quick)).toBeLessThan(1.4)
})

test('a handed-out password opens nothing but its change', async () => {
  await door.makeUser('moi', { mustChange: true })
  const visitor = door.visitor('10.0.3.1')
  await visitor.signIn('moi')
  expect((await visitor.ask('GET', '/session')).json()).toMatchObject({ duty: 'change_password' })
  for (const path of ['/dashboard', '/periods', '/imports', '/account', '/account/sessions', '/settings/sign-in']) {
    const refused = await visitor.ask('GET', path)
    expect([path, refused.statusCode, codeOf(refused)]).toEqual([path, 403, 'password_change_required'])
  }
  expect(codeOf(await visitor.ask('POST', '/account/second-factor'))).toBe('password_change_required')
  const wrong = await visitor.ask('POST', '/account/password', { current: 'không phải', next: 'lúa chín vàng đồng' })
  expect([wrong.statusCode, codeOf(wrong)]).toEqual([401, 'wrong_credentials'])
  for (const next of [PASSWORD, 'ngắn quá', 'matkhau123456', 'Tổ chức T 2026']) {
    const refused = await visitor.ask('POST', '/account/password', { current: PASSWORD, next })
    expect([next, refused.statusCode, codeOf(refused)]).toEqual([next, 422, 'password_refused'])
  }
  const change = { current: PASSWORD, next: 'lúa chín vàng đồng' }
  expect((await visitor.ask('POST', '/account/password', change)).statusCode).toBe(204)
  expect((await visitor.ask('GET', '/session')).json()).toMatchObject({ duty: null })
  expect((await visitor.ask('GET', '/periods')).statusCode).toBe(200)
  expect(await door.visitor('10.0.3.2').signIn('moi')).toBe(401)
  expect(await door.visitor('10.0.3.3').signIn('moi', change.next)).toBe(200)
})
