import { afterAll, beforeAll, expect, test } from 'vitest'
import { base32, codeAt, otpauthUri, stepOf } from '#api/access/totp.ts'
import { replacePassword } from '#api/access/users.queries.ts'
import { codeOf, openDoor, PASSWORD, type GivenDoor, type Visitor } from './given-visitors.ts'

let door: GivenDoor

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door?.close())

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238, appendix B: at second %i the code is %s', (second, code) => {
  expect(codeAt(Buffer.from('12345678901234567890'), Math.floor(second / 30), 8)).toBe(code)
})

test('a code holds for its half minute and the ones beside it', () => {
  const secret = Buffer.from('12345678901234567890')
  const code = codeAt(secret, 1000)
  expect([998, 999, 1000, 1001, 1002].map((step) => stepOf(secret, code, step * 30_000))).toEqual([
    null,
    1000,
    1000,
    1000,
    null,
  ])
})

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648: “%s” in base 32', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded)
})

test('the address for the telephone holds whatever a user name may', () => {
  const uri = new URL(otpauthUri(Buffer.from('12345678901234567890'), 'hoa@bình sơn'))
  expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(decodeURIComponent(uri.pathname)).toBe('/Rollcall:hoa@bình sơn')
})

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** What a telephone makes of the secret that is shown, read by the RFC on its own. */
function telephone(secret: string): (ahead?: number) => string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)))
  return (ahead = 0) => codeAt(bytes, Math.floor(Date.now() / 30_000) + ahead)
}

async function enrol(visitor: Visitor) {
  const { secret } = (await visitor.ask('POST', '/account/second-factor')).json<{ secret: string }>()
  const code = telephone(secret)
  const confirmed = await visitor.ask('POST', '/account/second-factor/confirmation', { code: code(-1) })
  return { code, codes: confirmed.json<{ codes: string[] }>().codes }
}

test('with a second step the password alone opens nothing, and a code is taken once', async () => {
  await door.makeUser('lan')
  const visitor = door.visitor('10.3.0.1')
  const elsewhere = door.visitor('10.3.0.2')
  await elsewhere.signIn('lan')
  await visitor.signIn('lan')
  const { code } = await enrol(visitor)
  expect((await visitor.ask('GET', '/account')).json()).toMatchObject({ recoveryCodesLeft: 10 })
  // whoever was signed in elsewhere has to show both
  expect((await elsewhere.ask('GET', '/session')).statusCode).toBe(401)

  const half = door.visitor('10.3.0.3')
  const first = await half.ask('POST', '/session', { username: 'lan', password: PASSWORD })
  expect([first.statusCode, first.json()]).toEqual([202, { next: 'code' }])
  expect([...half.cookies.keys()]).toEqual(['rollcall_step'])
  for (const [name, value] of [...half.cookies]) {
    const forged = door.visitor('10.3.0.3')
    forged.cookies.set(name, value).set('rollcall_session', value)
    for (const path of ['/session', '/account', '/periods'])
      expect((await forged.ask('GET', path)).statusCode).toBe(401)
  }
  expect(codeOf(await half.ask('POST', '/session/code', { code: '000000' }))).toBe('wrong_code')
  const right = code(0)
  expect((await half.ask('POST', '/session/code', { code: `${right.slice(0, 3)} ${right.slice(3)}` })).statusCode).toBe(
    200,
  )
  expect((await half.ask('GET', '/periods')).statusCode).toBe(200)
  expect(half.cookies.has('rollcall_step')).toBe(false)

  const again = door.visitor('10.3.0.4')
  expect(await again.signIn('lan')).toBe(202)
  expect(codeOf(await again.ask('POST', '/session/code', { code: right }))).toBe('wrong_code')
  expect((await again.ask('POST', '/session/code', { code: code(1) })).statusCode).toBe(200)
})

test('what stands between password and code is over after five minutes, and once it has made a session', async () => {
  await door.makeUser('mai')
  const visitor = door.visitor('10.3.1.1')
  await visitor.signIn('mai')
  const { codes } = await enrol(visitor)
  const late = door.visitor('10.3.1.2')
  await late.signIn('mai')
  await door.rows(`update sign_in_step set expires_at = expires_at - interval '5 minutes'`)
  const refused = await late.ask('POST', '/session/code', { code: codes[0]! })
  expect([refused.statusCode, codeOf(refused)]).toEqual([401, 'unauthenticated'])
  await late.signIn('mai')
  const step = late.cookies.get('rollcall_step')!
  expect((await late.ask('POST', '/session/code', { code: codes[0]! })).statusCode).toBe(200)
  const replayed = door.visitor('10.3.1.3')
  replayed.cookies.set('rollcall_step', step)
  expect(codeOf(await replayed.ask('POST', '/session/code', { code: codes[1]! }))).toBe('unauthenticated')
  expect(codeOf(await door.visitor().ask('POST', '/session/code', { code: codes[1]! }))).toBe('unauthenticated')
})

test('each of ten recovery codes opens once, however it is written, and new ones replace them', async () => {
  await door.makeUser('nga')
  const visitor = door.visitor('10.3.2.1')
  await visitor.signIn('nga')
  const { codes } = await enrol(visitor)
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  const use = async (code: string) => {
    const one = door.visitor('10.3.2.2')
    await one.signIn('nga')
    return (await one.ask('POST', '/session/code', { code })).statusCode
  }
  expect(await use(codes[0]!.toUpperCase().replaceAll('-', ' '))).toBe(200)
  expect(await use(codes[0]!)).toBe(401)
  const statuses = await Promise.all([use(codes[1]!), use(codes[1]!)])
  expect(statuses.sort()).toEqual([200, 401])
  const fresh = (await visitor.ask('POST', '/account/recovery-codes')).json<{ codes: string[] }>().codes
  expect(await use(codes[2]!)).toBe(401)
  expect(await use(fresh[0]!)).toBe(200)
  const kept = await door.rows<{ code_hash: string }>('select code_hash from recovery_code')
  expect(kept.every(({ code_hash }) => code_hash.startsWith('$argon2id$'))).toBe(true)
})

test('a password handed out anew leaves the second step standing', async () => {
  const userId = await door.makeUser('quy')
  const visitor = door.visitor('10.3.8.1')
  await visitor.signIn('quy')
  const { codes } = await enrol(visitor)
  await replacePassword(door.database.db, userId, 'handed-out-anew')
  const one = door.visitor('10.3.8.2')
  expect(await one.signIn('quy', 'handed-out-anew')).toBe(202)
  expect((await one.ask('GET', '/session')).statusCode).toBe(401)
  const opened = await one.ask('POST', '/session/code', { code: codes[0]! })
  expect([opened.statusCode, opened.json().duty]).toEqual([200, 'change_password'])
})

test('guessing codes is stopped however many addresses and half-way sessions there are', async () => {
  await door.makeUser('oanh')
  const owner = door.visitor('10.3.3.1')
  await owner.signIn('oanh')
  const { codes } = await enrol(owner)
  const statuses: number[] = []
  for (let tries = 0; tries < 8; tries++) {
    const thief = door.visitor(`10.3.4.${tries}`)
    await thief.signIn('oanh')
    statuses.push((await thief.ask('POST', '/session/code', { code: String(tries).padStart(6, '0') })).statusCode)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  // and its owner, in a browser of their own, gets in all the while
  await owner.ask('DELETE', '/session')
  await owner.signIn('oanh')
  expect((await owner.ask('POST', '/session/code', { code: codes[0]! })).statusCode).toBe(200)
})

test('a role that must sign in in two steps can do nothing before it does, and cannot go back', async () => {
  const admin = door.visitor('10.3.5.1')
  await admin.signIn()
  const settings = { secondFactorRoles: ['province_admin'], idleMinutes: 30 }
  const colleague = door.visitor('10.3.5.2')
  await door.makeUser('phuc')
  await colleague.signIn('phuc')
  expect((await colleague.ask('GET', '/periods')).statusCode).toBe(200)
  expect((await admin.ask('PUT', '/settings/sign-in', settings)).json()).toEqual(settings)
  await expect.poll(async () => codeOf(await colleague.ask('GET', '/periods'))).toBe('second_factor_required')
  expect((await colleague.ask('GET', '/session')).json()).toMatchObject({ duty: 'enrol_second_factor' })
  expect(codeOf(await colleague.ask('GET', '/account/sessions'))).toBe('second_factor_required')
  await enrol(colleague)
  expect((await colleague.ask('GET', '/periods')).statusCode).toBe(200)
  expect(codeOf(await colleague.ask('DELETE', '/account/second-factor'))).toBe('second_factor_required')
  await door.rows(`delete from province_setting`)
  expect((await colleague.ask('DELETE', '/account/second-factor')).statusCode).toBe(204)
  expect(await door.visitor('10.3.5.3').signIn('phuc')).toBe(200)
})
