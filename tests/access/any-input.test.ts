import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor, type GivenDoor, type Visitor } from './given-visitors.ts'

let door: GivenDoor
let visitor: Visitor

beforeAll(async () => {
  door = await openDoor()
  visitor = door.visitor()
  await visitor.signIn()
})
afterAll(() => door?.close())

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', 'admin', '000000', '\u0000', '\ud800'),
)
const value = fc.oneof(text, fc.integer(), fc.constant(null), fc.array(text, { maxLength: 2 }), fc.boolean())
const names = ['username', 'password', 'code', 'current', 'next', 'secondFactorRoles', 'idleMinutes', '__proto__']
const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...names), value),
  fc.record({ username: text, password: text, code: text, current: text, next: text }),
)

test.each([
  ['POST', '/session'],
  ['POST', '/session/code'],
  ['POST', '/session/reauthentication'],
  ['POST', '/account/password'],
  ['POST', '/account/second-factor/confirmation'],
  ['PUT', '/settings/sign-in'],
] as const)(
  'whatever is sent to %s %s is answered in Vietnamese, and never as a fault of ours',
  async (method, path) => {
    let address = 0
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const asking = path === '/session' ? door.visitor(`10.9.${++address}.1`) : visitor
        const answer = await asking.ask(method, path, sent as object)
        if (answer.statusCode >= 400)
          expect(answer.json()).toMatchObject({ error: { message: expect.stringMatching(/\S/) } })
        expect(answer.statusCode).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
  },
)

test.each(['%00', '0x1', '1e3', '99999999999999999999', '-1', "1'", '١'])(
  'there is no session %s',
  async (sessionId) => {
    const answer = await visitor.ask('DELETE', `/account/sessions/${encodeURIComponent(decodeURIComponent(sessionId))}`)
    expect([400, 404]).toContain(answer.statusCode)
  },
)

test('any cookie is as good as none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.base64String({ maxLength: 100 }),
      fc.base64String({ maxLength: 100 }),
      async (session, step) => {
        const stranger = door.visitor('10.8.0.1')
        stranger.cookies.set('rollcall_session', session).set('rollcall_step', step).set('rollcall_device', step)
        expect((await stranger.ask('GET', '/session')).statusCode).toBe(401)
        expect((await stranger.ask('POST', '/session/code', { code: '123456' })).statusCode).toBe(401)
      },
    ),
    { numRuns: 40 },
  )
})
