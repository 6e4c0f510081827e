import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportHistory } from '#api/imports/imports.contract.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { openServer, type GivenServer } from '../given-server.ts'
import { membersOf } from './registers.ts'

let province: GivenProvince
let server: GivenServer
beforeAll(async () => {
  province = await openProvince()
  server = await openServer(province)
})
afterAll(async () => {
  await server.close()
  await province.close()
})

test('an import is taken back by a job that can be followed, and the history says by whom', async () => {
  await province.take('roster', [person(1)], { asOf: '2024-05-31' })
  const { importId } = await province.take('roster', [person(1, { branch_code: 'B' })])
  const asked = await server.ask('POST', `/imports/${importId}/undo`)
  expect(asked.status).toBe(202)
  const job = await server.settled(asked.json<{ jobId: string }>().jobId)
  expect(job).toMatchObject({ stage: 'done', importId, work: 'undo', kind: 'roster', message: null })
  expect(await membersOf(province)).toEqual(['M1 A active'])
  const { imports } = (await server.ask('GET', '/imports')).json<ImportHistory>()
  expect(imports[0]).toMatchObject({ importId, status: 'undone', undoneBy: 'admin' })
  const again = await server.ask('POST', `/imports/${importId}/undo`)
  expect([again.status, again.json()]).toMatchObject([409, { error: { code: 'undo_refused' } }])
})

test('what is not there, and who is not signed in, are told so at once', async () => {
  const missing = await server.ask('POST', '/imports/987654/undo')
  expect(missing.json()).toMatchObject({ error: { code: 'not_found' } })
  expect((await server.ask('POST', '/imports/1/undo', undefined, {})).status).toBe(401)
})
