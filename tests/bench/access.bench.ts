import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { unitInScope, wholeProvince } from '#api/access/scope.ts'
import { openSessions, type Caller } from '#api/access/sessions.ts'
import { addUser } from '#api/access/users.queries.ts'
import { buildApp } from '#api/app.ts'
import type { Database } from '#api/database/connect.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { median, type Bench, type Figure } from './bench.ts'
import { PASSWORD } from './sign-in.ts'

const DISTRICT = 'QN.03'
const BAR = { most: 1.1 }
const PATHS: { path: string; bar?: Figure['bar'] }[] = [
  { path: `/api/rankings?unit=${DISTRICT}&indicator=installed&period=2024-Q2`, bar: BAR },
  { path: `/api/units/${DISTRICT}/summary?period=2024-Q2`, bar: BAR },
  { path: `/api/facts?unit=${DISTRICT}&indicator=installed&from=2024-01&to=2024-06`, bar: BAR },
  { path: `/api/dashboard?unit=${DISTRICT}&period=2024-Q2` },
  { path: `/api/findings?unit=${DISTRICT}` },
  { path: `/api/units/${DISTRICT}/gaps?period=2024-Q2` },
  { path: '/api/members/?q=nguyen%20van' },
]
const TURNS = 150

async function cookieOf(app: FastifyInstance, username: string): Promise<string> {
  const payload = { username, password: PASSWORD }
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return (answer.headers['set-cookie'] as string).split(';')[0]!
}

async function milliseconds(app: FastifyInstance, url: string, cookie: string): Promise<number> {
  const started = performance.now()
  const { statusCode, body } = await app.inject({ url, headers: { cookie } })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`)
  return performance.now() - started
}

/** A server whose connections are the caller's, or the owner's: the same queries with and without the second wall. */
async function serverOf(database: Database, asIf: (caller: Caller) => Caller) {
  const opened = await openSessions(database)
  const find = async (token: string) => {
    const caller = await opened.find(token)
    return caller && asIf(caller)
  }
  const jobs = openImportJobs(database)
  const sessions = { ...opened, find }
  const app = await buildApp({ database, sessions, jobs, uploads: tmpdir(), webRoot: null })
  const close = async () => {
    await app.close()
    await jobs.close()
    await opened.close()
  }
  return { app, close }
}

/** What row-level security costs a district: each answer with and without it, in turns. Nothing is answered as kept. */
export const accessBench: Bench = {
  name: 'access',
  async run({ sampleProvince, say }) {
    const database = await (await sampleProvince()).open()
    const scope = await wholeProvince(database.db, '1')
    const unit = await unitInScope(database.db, scope, DISTRICT, '2024-06-30')
    const username = `bench-${Date.now()}`
    const who = { username, displayName: username, password: PASSWORD, role: 'upper_admin' as const }
    await addUser(database.db, { ...who, provinceId: '1', unit, by: 'bench' })
    const on = await serverOf(database, (caller) => caller)
    const off = await serverOf(database, (caller) => ({ ...caller, database }))
    try {
      const cookie = await cookieOf(on.app, username)
      const figures: Figure[] = []
      let asked = 0
      for (const { path, bar } of PATHS) {
        const once = () => `${path}${path.includes('?') ? '&' : '?'}n=${asked++}`
        const turns: { on: number; off: number }[] = []
        for (let turn = 0; turn < TURNS; turn++) {
          // whoever is asked second finds the pages in memory warm
          const order = turn % 2 === 0 ? ([on, off] as const) : ([off, on] as const)
          const times = new Map<typeof on, number>()
          for (const server of order) times.set(server, await milliseconds(server.app, once(), cookie))
          turns.push({ on: times.get(on)!, off: times.get(off)! })
        }
        const settled = turns.slice(TURNS / 5)
        const [walled, open] = [median(settled.map((turn) => turn.on)), median(settled.map((turn) => turn.off))]
        say(`${path}: ${walled.toFixed(2)} ms with, ${open.toFixed(2)} ms without`)
        figures.push({ what: `${path} with ÷ without`, value: walled / open, unit: '', ...(bar && { bar }) })
        figures.push({ what: '  with', value: walled, unit: 'ms' })
      }
      return figures
    } finally {
      await on.close()
      await off.close()
      await database.close()
    }
  },
}
