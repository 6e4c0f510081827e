import { setTimeout as after } from 'node:timers/promises'
import { Random } from '#api/sample/random.ts'
import { SIGN_IN } from '#api/access/sign-in-settings.ts'
import { keepSetting } from '#api/settings/province-settings.ts'
import { validForm } from './forms.ts'
import type { GivenWorld } from './given-world.ts'
import { judge } from './judge.ts'
import { CALLERS, makeRequest, type CallerName, type FuzzRequest } from './make-request.ts'
import { operationsOf, targetsOf, type Target } from './operations.ts'
import { readKnown, readSchemaNames } from './read-known.ts'
import { closeConnections, send, type FuzzAnswer } from './send.ts'

export interface Outcome {
  asked: FuzzRequest
  answer: FuzzAnswer
  violations: string[]
  /** Of a request that took long: the shortest of three times alone. */
  alone: number | null
}

export interface FuzzOptions {
  world: GivenWorld
  seed: number
  numbers: Iterable<number>
  onOutcome(outcome: Outcome): void
}

const LONGEST = 2000
// a sign-in is recent for some minutes only
const RENEW_EVERY = 1500
// what waits for a decision is soon decided or thrown away
const SEND_EVERY = 300
const MOST_MEMORY = 1.5 * 1024 ** 3

const ask = (path: string, rest: Partial<FuzzRequest> = {}): FuzzRequest => ({
  ...{ number: 0, caller: 'province_admin', method: 'GET', path, headers: {}, body: null, breaksOff: false },
  ...{ target: null as unknown as Target, ...rest },
})

/** A file that waits until somebody decides, in the place of the one before. */
async function sendFile({ port, cookieOf, rings, atRest }: GivenWorld, seed: number, jobs: string[]): Promise<void> {
  const { type, body } = validForm(new Random(seed, 'file'), rings.units[0])
  const form = { headers: { 'content-type': type }, body }
  for (const jobId of jobs) await send(port, ask(`/api/imports/jobs/${jobId}`, { method: 'DELETE' }), cookieOf('province_admin')) // prettier-ignore
  const answer = await send(port, ask('/api/imports', { method: 'POST', ...form }), cookieOf('province_admin'))
  jobs.splice(0, 1, (JSON.parse(answer.body.toString()) as { jobId: string }).jobId)
  await atRest()
}

/** What a valid request has done to the callers and to how they sign in is undone, so that the next is answered too. */
async function repair(world: GivenWorld, { caller, target, headers }: FuzzRequest, { status, body }: FuzzAnswer) {
  if (status === 200 && target.operation.path === '/api/settings/sign-in' && target.operation.method === 'PUT') {
    await keepSetting(world.database.db, world.provinceId, SIGN_IN, SIGN_IN.otherwise, 'test')
  }
  const isOut = status === 401 || /"(second_factor_required|password_change_required)"/.test(body.toString())
  if (isOut && headers.cookie === undefined && !target.operation.path.startsWith('/api/session/'))
    await world.renew(caller)
}

/** The shortest of three times, one after the other, with nothing else going on in this process. */
async function timeAlone(world: GivenWorld, asked: FuzzRequest): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 3; time += 1) {
    await world.atRest()
    await after(200)
    times.push((await send(world.port, asked, world.cookieOf(asked.caller))).milliseconds)
  }
  return Math.min(...times)
}

/** Sends the requests one after the other and says what is wrong with each answer. */
export async function fuzzRoutes({ world, seed, numbers, onOutcome }: FuzzOptions): Promise<void> {
  const document = await send(world.port, ask('/api/openapi.json'), null)
  const targets = targetsOf(operationsOf(JSON.parse(document.body.toString())))
  const schemaNames = await readSchemaNames(world)
  const known = await readKnown(world)
  let sent = 0
  for (const number of numbers) {
    if (sent % RENEW_EVERY === 0) for (const caller of Object.keys(CALLERS)) await world.renew(caller as CallerName)
    if (sent % SEND_EVERY === 0) await sendFile(world, seed, known.job)
    const asked = makeRequest(seed, number, targets, known)
    const answer = await send(world.port, asked, world.cookieOf(asked.caller))
    const judged = { ring: world.ringOfCaller(asked.caller), ringOf: world.ringOf, schemaNames }
    let violations = judge(asked, answer, judged)
    if (violations.length > 0) {
      await world.learnLinks()
      violations = judge(asked, answer, judged)
    }
    violations.push(...world.faults.splice(0).map((fault) => `fault: ${fault}`))
    const isSlow = answer.milliseconds > LONGEST
    const alone = isSlow ? await timeAlone(world, asked) : null
    if (alone !== null && alone > LONGEST) violations.push(`took ${Math.round(alone)} ms alone`)
    if (process.memoryUsage().rss > MOST_MEMORY) violations.push(`memory: ${process.memoryUsage().rss} bytes`)
    await repair(world, asked, answer)
    onOutcome({ asked, answer, violations, alone })
    sent += 1
  }
  await world.atRest()
  if (world.faults.length > 0) throw new Error(world.faults.join('\n'))
  const healthy = await send(world.port, ask('/api/health'), null)
  if (healthy.status !== 200) throw new Error(`the server is not well after the fuzz: ${healthy.body.toString()}`)
  closeConnections()
}
