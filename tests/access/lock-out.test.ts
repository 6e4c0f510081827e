import { afterAll, beforeAll, expect, test } from 'vitest'
import { createThrottle, networkOf } from '#api/access/throttle.ts'
import { codeOf, openDoor, type GivenDoor, type Visitor } from './given-visitors.ts'

let door: GivenDoor

beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door?.close())

const fail = (visitor: Visitor, username = 'admin') => visitor.signIn(username, 'sai mật khẩu rồi')

async function failUntilRefused(visitor: Visitor, username?: string): Promise<number> {
  for (let tries = 1; tries < 100; tries++) if ((await fail(visitor, username)) === 429) return tries - 1
  return Infinity
}

test('five wrong passwords for a name from one address make whoever is there wait, whether the name exists or not', async () => {
  const visitor = door.visitor('10.2.0.1')
  expect(await failUntilRefused(visitor)).toBe(5)
  expect(await failUntilRefused(visitor, 'khong-co-ai')).toBe(5)
  const refused = await visitor.ask('POST', '/session', { username: 'admin', password: 'mot-mat-khau-dai' })
  expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'too_many_attempts'])
  expect(refused.json<{ error: { message: string } }>().error.message).toContain('Chờ 1 phút')
})

test('nobody is locked out by others: not at another address, and in a browser of their own not even at the same one', async () => {
  const owner = door.visitor('10.2.1.1')
  expect(await owner.signIn()).toBe(200)
  await owner.ask('DELETE', '/session')
  await failUntilRefused(door.visitor('10.2.1.1'))
  await failUntilRefused(door.visitor('10.2.1.2'))
  expect(await door.visitor('10.2.1.3').signIn()).toBe(200)
  expect(await door.visitor('10.2.1.1').signIn()).toBe(429)
  expect(await owner.signIn()).toBe(200)
})

test('a browser known to one user is no way around for the name of another', async () => {
  await door.makeUser('hai')
  const visitor = door.visitor('10.2.2.1')
  await visitor.signIn('hai')
  expect(await failUntilRefused(visitor)).toBe(5)
})

test('tries at once are counted before they are judged', async () => {
  const visitor = door.visitor('10.2.3.1')
  const statuses = await Promise.all(Array.from({ length: 20 }, () => fail(visitor)))
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
})

test('an address that tries many names waits', async () => {
  const visitor = door.visitor('10.2.4.1')
  let tries = 0
  while ((await fail(visitor, `ten-${tries}`)) !== 429) tries++
  expect(tries).toBe(30)
})

test('each further failure doubles the wait up to a quarter of an hour, and an hour forgets them', () => {
  const throttle = createThrottle()
  const own = [{ key: 'own', free: 2 }]
  let now = 0
  expect([throttle.begin(own, now), throttle.begin(own, now)]).toEqual([0, 0])
  const waits: number[] = []
  for (let failures = 0; failures < 7; failures++) {
    waits.push(throttle.begin(own, now) / 1000)
    now += waits.at(-1)! * 1000
    expect(throttle.begin(own, now)).toBe(0)
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
  now += 3_600_001
  expect([throttle.begin(own, now), throttle.begin(own, now)]).toEqual([0, 0])
})

test('who was right starts afresh, and gives no fresh start to the address they share', () => {
  const throttle = createThrottle()
  const tried = [
    { key: 'pair', free: 3 },
    { key: 'address', free: 3 },
  ] as const
  const stranger = [{ key: 'stranger', free: 9 }, tried[1]]
  throttle.begin(stranger, 0)
  throttle.begin(tried, 0)
  throttle.succeed(tried)
  expect(throttle.begin(stranger, 0)).toBe(0)
  expect(throttle.begin(stranger, 0)).toBe(0)
  expect(throttle.begin(stranger, 0)).toBe(30_000)
})

test('one machine is one network however many addresses it takes', () => {
  expect(networkOf('::ffff:10.0.0.1')).toBe('10.0.0.1')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2')
  expect(networkOf('::1')).toBe('0:0:0:0')
})
