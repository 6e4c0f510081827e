import type { FastifyInstance } from 'fastify'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { QUIET, type Serving } from '#api/serving/guard.ts'
import type { GivenProvince } from '../given-province.ts'

export const PAGE = '<!doctype html><title>Rollcall</title><div id="app"><script>start()</script></div>'
const PASSWORD = 'mot-mat-khau-dai'

/** The whole server over a test's province, served as the operator of a test chose. */
export interface GivenServing {
  app: FastifyInstance
  cookie: string
  folder: string
  close(): Promise<void>
}

export async function openServing(
  { database }: GivenProvince,
  serving: Partial<Omit<Serving, 'config'>> & { config?: Partial<Serving['config']> } = {},
): Promise<GivenServing> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-serving-'))
  const webRoot = join(folder, 'web')
  await mkdir(join(webRoot, '_app/immutable'), { recursive: true })
  await writeFile(join(webRoot, 'index.html'), PAGE)
  await writeFile(join(webRoot, '_app/immutable/start.js'), 'start')
  const sessions = await openSessions(database)
  const jobs = openImportJobs(database)
  const config = { ...QUIET.config, ...serving.config }
  const meeting = { ...QUIET, dataDir: folder, ...serving, config }
  const app = await buildApp({ database, sessions, jobs, uploads: folder, webRoot, serving: meeting })
  await makeFirstAdministrator(database.db, PASSWORD)
  const payload = { username: 'admin', password: PASSWORD }
  const signedIn = await app.inject({ method: 'POST', url: '/api/session', payload })
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!
  const close = async () => {
    await app.close()
    await jobs.close()
    await sessions.close()
    await rm(folder, { recursive: true })
  }
  return { app, cookie, folder, close }
}
