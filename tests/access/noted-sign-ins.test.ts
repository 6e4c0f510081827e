import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDoor, PASSWORD, type GivenDoor } from './given-visitors.ts'

let door: GivenDoor
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door?.close())

const noted = (address: string) =>
  door.rows<{ act: string; actor: string; method: string | null }>(
    `select act, actor, after ->> 'method' as method from audit_event where source = '${address}' order by event_id`,
  )

test('who signs in, is not let in and signs out is written down with the address; a name that is nobody’s is not', async () => {
  await door.makeUser('thu')
  const visitor = door.visitor('10.6.0.1')
  expect(await visitor.signIn('thu', 'sai mật khẩu')).toBe(401)
  expect(await visitor.signIn('mat-khau-go-nham', PASSWORD)).toBe(401)
  expect(await visitor.signIn('thu')).toBe(200)
  await visitor.ask('DELETE', '/session')
  const acts = await noted('10.6.0.1')
  expect(acts.map(({ act, actor }) => [act, actor])).toEqual([
    ['sign_in_refused', 'thu'],
    ['sign_in_refused', '?'],
    ['signed_in', 'thu'],
    ['signed_out', 'thu'],
  ])
  expect(acts[0]!.method).toBe('password')
  const [{ all }] = (await door.rows<{ all: string }>(
    `select string_agg(event::text, ' ') as all from audit_event event`,
  )) as [{ all: string }]
  for (const secret of ['mat-khau-go-nham', PASSWORD, 'sai mật khẩu']) expect(all).not.toContain(secret)
})
