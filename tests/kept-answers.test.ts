import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Caller } from '#api/access/sessions.ts'
import { AppError } from '#api/errors.ts'
import { answerErrors } from '#api/error-answers.ts'
import { keepAnswers } from '#api/kept-answers.ts'
import { openProvince, type GivenProvince } from './given-province.ts'

let province: GivenProvince
let app: FastifyInstance
/** How each answer being made is to end, in the order they began. */
let answering: { give(figure: number): void; fail(): void }[]
beforeEach(async () => {
  province = await openProvince()
  answering = []
  app = fastify()
  answerErrors(app)
  app.decorateRequest('caller')
  app.addHook('onRequest', async (request) => {
    request.caller = { held: { provinceId: '1' }, sight: String(request.headers.unit ?? '1') } as unknown as Caller
  })
  keepAnswers(app, province.database)
  app.get('/figure', { config: { kept: true } }, async () => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    answering.push({ give: resolve, fail: () => reject(new AppError('not_found', 'Không có.')) })
    return { figure: await promise }
  })
})
afterEach(async () => {
  await app.close()
  await province.close()
})

const ask = async (unit = '1') => (await app.inject({ url: '/figure', headers: { unit } })).json() as object
/** Asks, and resolves once that many answers are being made or `asked` is answered. */
async function until(made: number, asked: Promise<unknown>) {
  let answered = false
  void asked.then(() => (answered = true))
  while (answering.length < made && !answered) await new Promise(setImmediate)
}
/** Lets what has been asked for get as far as it can without an answer. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await province.rows('select')
}

test('what is asked for while it is being answered is answered once, for all who ask', async () => {
  const first = ask()
  await until(1, first)
  const others = [ask(), ask()]
  await settle()
  answering[0]!.give(7)
  expect(await Promise.all([first, ...others])).toEqual([{ figure: 7 }, { figure: 7 }, { figure: 7 }])
  expect(await ask()).toEqual({ figure: 7 })
  expect(answering).toHaveLength(1)
})

test('what another caller may see is answered apart', async () => {
  const first = ask('1')
  await until(1, first)
  const other = ask('2')
  await until(2, other)
  answering[1]!.give(2)
  answering[0]!.give(1)
  expect(await Promise.all([first, other])).toEqual([{ figure: 1 }, { figure: 2 }])
})

test('what is asked for after a commit does not wait for an answer from before it', async () => {
  const before = ask()
  await until(1, before)
  await province.rows('update province set revision = revision + 1')
  const after = ask()
  await until(2, after)
  answering[1]!.give(2)
  expect(await after).toEqual({ figure: 2 })
  answering[0]!.give(1)
  expect(await before).toEqual({ figure: 1 })
  const again = ask()
  await until(3, again)
  answering[2]?.give(2)
  expect(await again).toEqual({ figure: 2 })
})

test('an answer that fails is looked for again by who waited for it', async () => {
  const first = ask()
  await until(1, first)
  const second = ask()
  await settle()
  answering[0]!.fail()
  expect(await first).toMatchObject({ error: { code: 'not_found' } })
  await until(2, second)
  answering[1]!.give(7)
  expect(await second).toEqual({ figure: 7 })
})
