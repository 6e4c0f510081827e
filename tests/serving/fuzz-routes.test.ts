import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPECTED } from '../access/expectations.ts'
import { checkWorld } from '../fuzz/routes/check-world.ts'
import { fuzzRoutes, type Outcome } from '../fuzz/routes/fuzz-routes.ts'
import { openWorld, type GivenWorld } from '../fuzz/routes/given-world.ts'
import { judge } from '../fuzz/routes/judge.ts'
import { makeRequest, type FuzzRequest } from '../fuzz/routes/make-request.ts'
import { operationsOf, targetsOf, type Target } from '../fuzz/routes/operations.ts'
import { readKnown } from '../fuzz/routes/read-known.ts'
import { send } from '../fuzz/routes/send.ts'
import { describeRequest } from '../fuzz/routes/summary.ts'

const SEED = 3
const REQUESTS = 2100
let world: GivenWorld
let targets: Target[]
beforeAll(async () => {
  world = await openWorld()
  await world.renew('province_admin')
  const document = await fetch(`http://127.0.0.1:${world.port}/api/openapi.json`)
  targets = targetsOf(operationsOf((await document.json()) as Parameters<typeof operationsOf>[0]))
}, 120_000)
afterAll(() => world?.close())

test('every parameter and field of every route is tried, and every route is', () => {
  const routes = new Set(targets.map(({ operation: { method, path } }) => `${method} ${path.replace(/^\/api/, '')}`))
  expect([...routes].sort()).toEqual(Object.keys(EXPECTED).sort())
  const tried = targets.map(({ operation: { path }, part, name }) => `${path} ${part} ${name}`)
  expect(tried).toContain('/api/cards/steps field doneOn')
  expect(tried).toContain('/api/imports/jobs/{jobId}/preview field unitNames.unitCode')
  expect(tried).toContain('/api/audit query subject')
  expect(REQUESTS).toBeGreaterThan(targets.length)
})

test('a seed and a number make the same request again', async () => {
  const known = await readKnown(world)
  for (let number = 1; number < 200; number += 1) {
    const [one, other] = [makeRequest(SEED, number, targets, known), makeRequest(SEED, number, targets, known)]
    expect(one).toEqual(other)
  }
})

describe('an answer that tells too much is found out', () => {
  const asked = (path: string): FuzzRequest => ({
    ...{ number: 0, caller: 'province_admin', target: targets[0]!, method: 'GET', path },
    ...{ headers: {}, body: null, breaksOff: false },
  })
  const judged = (ring: number) => ({ ring, ringOf: world.ringOf, schemaNames: new Set(['org_unit']) })

  test.each([
    '/api/members/?q=quach',
    `/api/exports/links.csv?purpose=report&reason=${encodeURIComponent('báo cáo quý hai')}`,
    '/api/units?q=chi',
    '/api/reconciliation/shared-phones',
  ])('when it is of the whole province and its reader of one branch: %s', async (path) => {
    const answer = await send(world.port, asked(path), world.cookieOf('province_admin'))
    expect(answer.status).toBe(200)
    expect(judge(asked(path), answer, judged(3))).toEqual([])
    expect(judge(asked(path), answer, judged(0))).not.toEqual([])
  })

  test.each([
    [500, '{"error":{"code":"unexpected","message":"Có lỗi."}}'],
    [400, 'Bad Request'],
    [400, '{"error":{"code":"invalid_request","message":""}}'],
    [400, '{"error":{"code":"no_such_code","message":"Sai."}}'],
    [400, '{"error":{"code":"invalid_request","message":"invalid input syntax for type bigint"}}'],
    [400, '{"error":{"code":"invalid_request","message":"Lỗi ở org_unit"}}'],
    [400, '{"error":{"code":"invalid_request","message":"Lỗi\\n  at run (/opt/a/run.ts:3)"}}'],
  ])('%i %s', (status, text) => {
    const answer = { status, headers: {}, body: Buffer.from(text), milliseconds: 1, trouble: null }
    expect(judge(asked('/api/units'), answer, judged(3))).not.toEqual([])
  })
})

test('whatever is sent to whichever route is answered or refused in words, and tells of nobody elsewhere (npm run fuzz -- routes sends fifty thousand)', async () => {
  const before = await readKnown(world)
  const outcomes: Outcome[] = []
  const numbers = Array.from({ length: REQUESTS }, (_, at) => at + 1)
  await fuzzRoutes({ world, seed: SEED, numbers, onOutcome: (outcome) => outcomes.push(outcome) })
  const violated = outcomes.filter(({ violations }) => violations.length > 0)
  expect(violated.map(({ asked, violations }) => [describeRequest(asked), ...violations].join('\n'))).toEqual([])
  // else what is sent is refused before anything is tried
  expect(outcomes.filter(({ answer }) => answer.status < 300).length).toBeGreaterThan(250)
  expect(await checkWorld(world)).toEqual([])
  // and nothing of what was there is gone
  expect((await readKnown(world)).member.slice(0, 400)).toEqual(before.member)
}, 240_000)
