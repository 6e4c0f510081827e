import { tmpdir } from 'node:os'
import { makeFirstAdministrator } from '#api/access/passwords.ts'
import { openSessions } from '#api/access/sessions.ts'
import { buildApp } from '#api/app.ts'
import { inTransaction, type Database } from '#api/database/connect.ts'
import { openImportJobs } from '#api/imports/jobs.ts'
import { countFacts } from '#api/indicators/refresh-facts.ts'
import { FAMILIES, FILE_FAMILIES, markAllStale } from '#api/indicators/stale-facts.ts'
import { median, secondsOf, type Bench, type Figure } from './bench.ts'
import { newProvince } from './province.ts'
import { PASSWORD } from './sign-in.ts'
import { measurePages } from './story-pages.ts'
import { LAST_DAY, tellStory } from './tell-story.ts'

const PROVINCE = '1'
const MANY = 20

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

/** One branch touched as an import touches it, in every family of files; then its ancestors are right again. */
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
        for (const family of FILE_FAMILIES) branches.push(await measureBranch(database, family))
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
