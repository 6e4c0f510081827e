import { tmpdir } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions, type Sessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import type { ImportHistory, ImportJob } from '#api/imports/imports.contract.ts'
import { openImportJobs, type ImportJobs } from '#api/imports/jobs.ts'
import { openProvince, person, type GivenProvince } from '../given-province.ts'
import { membersOf } from './registers.ts'

let province: GivenProvince
let sessions: Sessions
let jobs: ImportJobs
let app: Awaited<ReturnType<typeof buildApp>>
let cookie = ''
beforeAll(async () => {
  province = await openProvince()
  const { database } = province
  sessions = await openSessions(database)
  jobs = openImportJobs(database)
  app = await buildApp({ database, sessions, jobs, uploads: tmpdir(), webRoot: null })
  await makeFirstAdministrator(database.db, 'mot-mat-khau-dai')
  const payload = { username: 'admin', password: 'mot-mat-khau-dai' }
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload })
  cookie = (signedIn.headers['set-cookie'] as string).split(';')[0]!
})
afterAll(async () => {
  await app.close()
  await jobs.close()
  await sessions.close()
  await province.close()
})

const ask = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = { cookie }) =>
  app.inject({ method, url: `/api/imports${url}`, headers })

test('an import is taken back by a job that can be followed, and the history says by whom', async () => {
  await province.take('roster', [person(1)], { asOf: '2024-05-31' })
  const { importId } = await province.take('roster', [person(1, { branch_code: 'B' })])
  const asked = await ask('POST', `/${importId}/undo`)
  expect(asked.statusCode).toBe(202)
  const { jobId } = asked.json<{ jobId: string }>()
  const job = async () => (await ask('GET', `/jobs/${jobId}`)).json<ImportJob>()
  while (!['done', 'refused', 'failed'].includes((await job()).stage)) await after(50)
  expect(await job()).toMatchObject({ stage: 'done', importId, undoes: true, kind: 'roster', message: null })
  expect(await membersOf(province)).toEqual(['M1 A active'])
  const { imports } = (await ask('GET', '')).json<ImportHistory>()
  expect(imports[0]).toMatchObject({ importId, status: 'undone', undoneBy: 'admin' })
  const again = await ask('POST', `/${importId}/undo`)
  expect([again.statusCode, again.json()]).toMatchObject([409, { error: { code: 'undo_refused' } }])
})

test('what is not there, and who is not signed in, are told so at once', async () => {
  expect((await ask('POST', '/987654/undo')).json()).toMatchObject({ error: { code: 'not_found' } })
  expect((await ask('POST', '/1/undo', {})).statusCode).toBe(401)
})
