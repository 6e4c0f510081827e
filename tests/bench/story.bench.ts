import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { inTransaction, type Database } from '#api/database/connect.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { countFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { median, secondsOf, type Bench, type Figure } from './bench.ts'
import { KINDS, newProvince, type Province } from './province.ts'
import { PASSWORD } from './sign-in.ts'

const PROVINCE = '1'
const MEMBERS = 60_000
const LAST_DAY = '2026-09-30'
// a commune that took two old districts' branches, and one of its branches
const [PERIOD, MANY] = ['2026-Q2', 20]
const PAGE_BAR = { most: 50 }

interface StoryFile {
  name: string
  kind: (typeof KINDS)[number]
  asOf: string
}

/** The story's files in the order in which they were sent in: the tree, then day by day. */
async function filesOf(province: Province): Promise<StoryFile[]> {
  const names = await readdir(province.file(''))
  const files = names.flatMap((name): StoryFile[] => {
    const kind = KINDS.find((known) => name.startsWith(known))
    const day = /-(\d{4}-\d\d-\d\d)\.csv$/.exec(name)?.[1]
    return kind ? [{ name, kind, asOf: day ?? (kind === 'units' ? '2024-01-01' : LAST_DAY) }] : []
  })
  const place = ({ kind, asOf }: StoryFile) => `${kind === 'units' ? 0 : 1}${asOf}${KINDS.indexOf(kind)}`
  return files.sort((one, other) => (place(one) < place(other) ? -1 : 1))
}

async function tellStory(province: Province, say: (line: string) => void): Promise<void> {
  await province.run('sample', province.file(''), '--members', String(MEMBERS), '--seed', '7')
  for (const { name, kind, asOf } of await filesOf(province)) {
    const { seconds } = await province.run('import', kind, province.file(name), '--as-of', asOf)
    say(`import ${name}: ${seconds.toFixed(1)} s`)
  }
  const { seconds } = await province.run('reconcile')
  say(`reconcile: ${seconds.toFixed(1)} s`)
}

/** Counts what was marked, as a commit's refresh does. */
const recount = (database: Database) => inTransaction(database, ({ db }) => countFacts(db, PROVINCE))

/** Every fact of every unit and period again, and beside it what writing as many rows and their index takes. */
async function measureFacts(database: Database, say: (line: string) => void): Promise<Figure[]> {
  await markAllStale(database.db, PROVINCE, [...FAMILIES])
  const all = await secondsOf(() => recount(database))
  const bare = await secondsOf(() =>
    database.pool.query(`
      begin;
      create temporary table bare on commit drop as select * from fact;
      alter table bare add primary key (province_id, org_unit_id, period, indicator_id);
      commit`),
  )
  const { rows } = await database.pool.query<{ facts: number }>('select count(*)::integer as facts from fact')
  say(`${rows[0]!.facts} facts`)
  return [
    { what: 'all facts of 2024-Q1 to 2026-Q3 counted again', value: all, unit: 's', bar: { most: 60 } },
    { what: '  ÷ writing as many rows with their index', value: all / bare, unit: '' },
  ]
}

/** One branch touched as an import touches it, in every family; then its ancestors are right again. */
async function measureBranch(database: Database, family: string): Promise<Figure> {
  const { rows } = await database.pool.query<{ id: string }>(
    `select org_unit_id::text as id from org_unit_version
     where province_id = $1 and kind = 'branch' and $2::date between valid_from and valid_to order by org_unit_id`,
    [PROVINCE, LAST_DAY],
  )
  const times: number[] = []
  for (let at = 0; at < MANY; at++) {
    const branch = rows[Math.floor((rows.length * at) / MANY)]!.id
    await database.pool.query('insert into stale_fact values ($1, $2, $3)', [PROVINCE, family, branch])
    times.push((await secondsOf(() => recount(database))) * 1000)
  }
  return { what: `one branch's ${family} and its ancestors`, value: median(times), unit: 'ms', bar: { most: 300 } }
}

/** What each page asks of the province, of a commune and of one of its branches. */
async function pathsOf(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ commune: string; branch: string; member: string }>(
    `select commune.code as commune, branch.code as branch, member.member_id::text as member
     from org_unit_version commune
     join org_unit_ancestor below on below.province_id = commune.province_id and below.ancestor_id = commune.org_unit_id
       and $2::date between below.valid_from and below.valid_to
     join org_unit_version branch on branch.province_id = below.province_id and branch.org_unit_id = below.org_unit_id
       and branch.kind = 'branch' and $2::date between branch.valid_from and branch.valid_to
     join view.member_current member on member.province_id = branch.province_id and member.branch_id = branch.org_unit_id
     where commune.province_id = $1 and commune.kind = 'upper' and $2::date between commune.valid_from and commune.valid_to
     order by commune.code desc, branch.code limit 1`,
    [PROVINCE, LAST_DAY],
  )
  const { commune, branch, member } = rows[0]!
  const of = (path: string) => [path, path.replace('?', `?unit=${commune}&`)]
  return [
    ...of(`/api/dashboard?period=${PERIOD}`),
    ...of(`/api/rankings?indicator=installed&period=${PERIOD}`),
    ...of(`/api/rankings?indicator=meeting_matched&period=${PERIOD}`),
    `/api/rankings?indicator=installed&period=2024-Q2&tree=now`,
    ...of('/api/facts?indicator=installed&from=2024-01&to=2026-09'),
    ...[commune, branch].flatMap((code) => [
      `/api/units/${code}/summary?period=${PERIOD}`,
      `/api/units/${code}/gaps?period=${PERIOD}`,
      `/api/units/${code}/meetings?period=${PERIOD}`,
    ]),
    '/api/periods',
    `/api/units?q=chi%20bo%20thon`,
    ...of('/api/findings?state=open'),
    '/api/members/?q=nguyen%20van',
    `/api/members/${member}`,
    '/api/reconciliation',
    '/api/imports',
    '/api/audit',
    '/api/users',
    '/api/cards/',
    '/api/cards/matters',
    '/api/review/',
    '/api/review/decisions',
    '/api/corrections',
  ]
}

const withNumber = (path: string, number: number) => `${path}${path.includes('?') ? '&' : '?'}n=${number}`

/** The median of each answer, worked out anew: nothing of it is kept from the answer before. */
async function measurePages(app: FastifyInstance, database: Database, say: (line: string) => void): Promise<Figure[]> {
  const signedIn = await app.inject({
    ...{ method: 'POST', url: '/api/session', payload: { username: 'admin', password: PASSWORD } },
  })
  const cookie = (signedIn.headers['set-cookie'] as string).split(';')[0]!
  const figures: Figure[] = []
  for (const path of await pathsOf(database)) {
    const times: number[] = []
    for (let at = 0; at < MANY; at++) {
      const started = performance.now()
      const { statusCode, body } = await app.inject({ url: withNumber(path, at), headers: { cookie } })
      if (statusCode !== 200) {
        say(`${path}: ${statusCode} ${body}`)
        break
      }
      times.push(performance.now() - started)
    }
    if (times.length > 0) figures.push({ what: path, value: median(times), unit: 'ms', bar: PAGE_BAR })
  }
  return figures
}

/** The sample's whole story, 92,000 members at its end: counting all of it, one branch of it, and what its pages ask. */
export const storyBench: Bench = {
  name: 'story',
  async run({ say }) {
    const province = await newProvince()
    try {
      await tellStory(province, say)
      const database = await province.open()
      await makeFirstAdministrator(database.db, PASSWORD)
      const sessions = await openSessions(database)
      const jobs = openImportJobs(database)
      const app = await buildApp({ database, sessions, jobs, uploads: tmpdir(), webRoot: null })
      try {
        const facts = await measureFacts(database, say)
        const branches: Figure[] = []
        for (const family of FAMILIES) branches.push(await measureBranch(database, family))
        return [...facts, ...branches, ...(await measurePages(app, database, say))]
      } finally {
        await app.close()
        await jobs.close()
        await sessions.close()
        await database.close()
      }
    } finally {
      await province.remove()
    }
  },
}
