import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import type { Database } from '#api/database/connect.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { median, type Bench, type Figure } from './bench.ts'
import { requestsPerSecond } from './load.ts'
import { PASSWORD, signIn } from './sign-in.ts'

const BARE = '/bare'
const BAR = { least: 0.6 }
const ROUTES: { path: string; bar?: Figure['bar'] }[] = [
  { path: '/api/rankings?unit=QN&indicator=installed&period=2024-Q2', bar: BAR },
  { path: '/api/units/QN.03/summary?period=2024-Q2', bar: BAR },
  { path: '/api/facts?unit=QN&indicator=installed&from=2024-01&to=2024-06', bar: BAR },
  { path: '/api/dashboard?unit=QN&period=2024-Q2' },
]
const ROUNDS = 7
const SECONDS = 2

/** What Fastify and the driver cost at least: one row by primary key, prepared, with neither session nor contract. */
async function addBareRoute(app: FastifyInstance, { pool }: Database): Promise<void> {
  const { rows } = await pool.query(`select province_id, org_unit_id from org_unit limit 1`)
  const values = Object.values(rows[0] as Record<string, string>)
  const text = 'select * from org_unit where province_id = $1 and org_unit_id = $2'
  app.get(BARE, async () => (await pool.query({ name: 'bare', text, values })).rows[0])
}

async function bytesOf(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, { headers: { cookie }, signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return (await response.arrayBuffer()).byteLength
}

interface Turn {
  rate: number
  /** The bare route right before and right after: both meet the same machine. */
  bare: number
}

/** Every route in turn, between turns of the bare one. */
async function round(address: string, cookie: string, seconds: number): Promise<Turn[]> {
  const ask = (path: string) => requestsPerSecond(address + path, cookie, seconds)
  const turns: Turn[] = []
  let before = await ask(BARE)
  for (const { path } of ROUTES) {
    const rate = await ask(path)
    const after = await ask(BARE)
    turns.push({ rate, bare: (before + after) / 2 })
    before = after
  }
  return turns
}

/** The answers behind the pages ÷ a bare route of the same server with one primary-key query. */
export const summariesBench: Bench = {
  name: 'summaries',
  async run({ sampleProvince, say }) {
    const database = await (await sampleProvince()).open()
    await makeFirstAdministrator(database.db, PASSWORD)
    const sessions = await openSessions(database)
    const jobs = openImportJobs(database)
    const app = await buildApp({ database, sessions, jobs, uploads: tmpdir(), webRoot: null })
    try {
      await addBareRoute(app, database)
      const address = await app.listen({ host: '127.0.0.1', port: 0 })
      const cookie = await signIn(address)
      const kilobytes = await Promise.all(
        ROUTES.map(async ({ path }) => (await bytesOf(address + path, cookie)) / 1024),
      )
      // plans, caches and the compiler first
      await round(address, cookie, 1)
      const rounds: Turn[][] = []
      for (let at = 0; at < ROUNDS; at++) {
        const turns = await round(address, cookie, SECONDS)
        say(`round ${at + 1}: ${turns.map(({ rate, bare }) => `${rate.toFixed(0)} ÷ ${bare.toFixed(0)}`).join(' · ')}`)
        rounds.push(turns)
      }
      const middle = (pick: (turns: Turn[]) => number) => median(rounds.map(pick))
      return [
        ...ROUTES.map(({ path, bar }, at): Figure => {
          const value = middle((turns) => turns[at]!.rate / turns[at]!.bare)
          return { what: `${path} ÷ bare`, value, unit: '', ...(bar && { bar }) }
        }),
        { what: 'bare', value: middle((turns) => median(turns.map(({ bare }) => bare))), unit: 'requests/s' },
        ...ROUTES.flatMap(({ path }, at): Figure[] => [
          { what: path, value: middle((turns) => turns[at]!.rate), unit: 'requests/s' },
          { what: '  its answer', value: kilobytes[at]!, unit: 'KB' },
        ]),
      ]
    } finally {
      await app.close()
      await jobs.close()
      await sessions.close()
      await database.close()
    }
  },
}
