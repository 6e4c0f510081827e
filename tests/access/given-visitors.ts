import type { LightMyRequestResponse } from 'fastify'
import { hashPassword, makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { openProvince, type GivenProvince } from '../given-province.ts'

export const PASSWORD = 'mot-mat-khau-dai'
// what a browser sends from our own page
export const BROWSER = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A program or browser with cookies of its own. */
export interface Visitor {
  cookies: Map<string, string>
  ask(method: Method, path: string, body?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** The status of signing in as a browser does. */
  signIn(username?: string, password?: string): Promise<number>
}

export interface GivenDoor extends GivenProvince {
  visitor(address?: string): Visitor
  /** An administrator made by somebody else. */
  makeUser(username: string, given?: { mustChange?: boolean; administrator?: boolean }): Promise<string>
  /** The same database served by another process. */
  elsewhere(): Promise<Visitor>
}

async function serveOne({ database }: GivenProvince) {
  const sessions = await openSessions(database)
  const jobs = openImportJobs(database)
  const app = await buildApp({ database, sessions, jobs, uploads: '/nowhere', webRoot: null })
  const close = async () => {
    await app.close()
    await jobs.close()
    await sessions.close()
  }
  return { app, close }
}

type App = Awaited<ReturnType<typeof serveOne>>['app']

function visitorOf(app: App, remoteAddress: string): Visitor {
  const cookies = new Map<string, string>()
  const visitor: Visitor = {
    cookies,
    async ask(method, path, body, headers = {}) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const sent = { ...headers, ...(cookie && { cookie }) }
      const answer = await app.inject({
        method,
        url: `/api${path}`,
        remoteAddress,
        headers: sent,
        ...(body && { payload: body }),
      })
      for (const { name, value } of answer.cookies) {
        if (value) cookies.set(name, value)
        else cookies.delete(name)
      }
      return answer
    },
    signIn: async (username = 'admin', password = PASSWORD) =>
      (await visitor.ask('POST', '/session', { username, password }, BROWSER)).statusCode,
  }
  return visitor
}

/** The API of a province with its first administrator, before anybody has signed in. */
export async function openDoor(): Promise<GivenDoor> {
  const province = await openProvince()
  const { db } = province.database
  await makeFirstAdministrator(db, PASSWORD)
  const served = [await serveOne(province)]
  return {
    ...province,
    visitor: (address = '10.0.0.1') => visitorOf(served[0]!.app, address),
    async makeUser(username, { mustChange = false, administrator = true } = {}) {
      const password_hash = await hashPassword(PASSWORD)
      const given = { username, display_name: username, password_hash, must_change_password: mustChange }
      const { user_id } = await db
        .insertInto('app_user')
        .values({ ...given, installation_admin: administrator })
        .returning('user_id')
        .executeTakeFirstOrThrow()
      return user_id
    },
    async elsewhere() {
      const other = await serveOne(province)
      served.push(other)
      return visitorOf(other.app, '10.0.0.1')
    },
    async close() {
      for (const one of served) await one.close()
      await province.close()
    },
  }
}

export const codeOf = (answer: LightMyRequestResponse): string | undefined =>
  answer.json<{ error?: { code: string } }>().error?.code
