import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions, type Caller } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { ENDED, RESTING, type ImportJob } from '#api/imports/imports.contract.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import type { GivenProvince } from './given-province.ts'

export interface Answer {
  status: number
  /** Headers and body, as they came, without what tells one request from the next. */
  text: string
  body: Buffer
  json<T>(): T
}

/** The API over a test's province, asked as its first administrator would. */
export interface GivenServer {
  /** Where uploads lie while they wait. */
  uploads: string
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** A file as it came. */
  bytes(path: string, headers: Record<string, string>): Promise<Buffer>
  /** The cookie of a user who signs in. */
  signIn(username: string, password: string): Promise<string>
  /** Sends a file as the form does; the id of its job. */
  upload(fields: Record<string, string>, file: string | Uint8Array, fileName?: string, as?: string): Promise<string>
  /** The job once it rests or has ended. */
  settled(jobId: string): Promise<ImportJob>
  close(): Promise<void>
}

const PASSWORD = 'mot-mat-khau-dai'

/** `asIf` changes who a caller is taken for. */
export async function openServer(
  { database }: GivenProvince,
  asIf: (caller: Caller) => Caller = (caller) => caller,
): Promise<GivenServer> {
  const uploads = await mkdtemp(join(tmpdir(), 'rollcall-uploads-'))
  const opened = await openSessions(database)
  const find = async (token: string) => {
    const caller = await opened.find(token)
    return caller && asIf(caller)
  }
  const sessions = { ...opened, find }
  const jobs = openImportJobs(database)
  const app = await buildApp({ database, sessions, jobs, uploads, webRoot: null })
  await makeFirstAdministrator(database.db, PASSWORD)
  const signIn = async (username: string, password: string) => {
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return (answer.headers['set-cookie'] as string).split(';')[0]!
  }
  const cookie = await signIn('admin', PASSWORD)

  const ask: GivenServer['ask'] = async (method, path, body, headers = { cookie }) => {
    const answer = await app.inject({ method, url: `/api${path}`, headers, ...(body && { payload: body }) })
    const own = { date: '', 'x-request-id': '' }
    const text = `${JSON.stringify({ ...answer.headers, ...answer.trailers, ...own })}\n${answer.body}`
    return { status: answer.statusCode, text, body: answer.rawPayload, json: <T>() => answer.json<T>() }
  }
  return {
    uploads,
    ask,
    bytes: async (path, headers) => (await app.inject({ method: 'GET', url: `/api${path}`, headers })).rawPayload,
    signIn,
    async upload(fields, file, fileName = 'danh-sach.csv', as = cookie) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set('file', new Blob([file as string | Uint8Array<ArrayBuffer>]), fileName)
      const request = new Request('http://localhost', { method: 'POST', body: form })
      const answer = await app.inject({
        method: 'POST',
        url: '/api/imports',
        headers: { cookie: as, 'content-type': request.headers.get('content-type')! },
        payload: Buffer.from(await request.arrayBuffer()),
      })
      if (answer.statusCode !== 202) throw new Error(answer.body)
      return answer.json<{ jobId: string }>().jobId
    },
    async settled(jobId) {
      for (;;) {
        const job = (await ask('GET', `/imports/jobs/${jobId}`)).json<ImportJob>()
        if (ENDED.includes(job.stage) || RESTING.includes(job.stage)) return job
        await after(20)
      }
    },
    async close() {
      await app.close()
      await jobs.close()
      await sessions.close()
      await rm(uploads, { recursive: true })
    },
  }
}
