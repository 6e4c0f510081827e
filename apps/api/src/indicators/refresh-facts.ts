import { sql } from 'kysely'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { countedPeriods } from './periods.ts'

/** Today in Việt Nam, whatever the clock of the machine is set to. */
export const todayInVietnam = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())

/** The months that any file speaks of: months of meetings, and the days of rosters and account exports. */
async function monthsWithData(db: Db, provinceId: string): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct to_char(month, 'YYYY-MM') as month from meeting where province_id = ${provinceId}
    union
    select distinct to_char(as_of, 'YYYY-MM') from import
    where province_id = ${provinceId} and status = 'committed' and kind in ('roster', 'accounts')`.execute(db)
  return rows.map(({ month }) => month)
}

/**
 * Counts again what commits have touched (`stale_fact`), set-wise and in one transaction. Safe to call at any time:
 * nothing stale, nothing done. Returns the families counted.
 */
export async function refreshFacts(database: Database, provinceId: string, today = todayInVietnam()): Promise<string[]> {
  return inTransaction(database, async ({ db }) => {
    await lockForWriting(db, provinceId)
    const taken = await sql<{ family: string }>`
      delete from stale_fact where province_id = ${provinceId} returning family`.execute(db)
    const families = taken.rows.map(({ family }) => family).sort()
    if (families.length === 0) return families
    const [tables] = await readSteps('facts/work')
    await runStep(db, tables!, [])
    const periods = countedPeriods(await monthsWithData(db, provinceId), today)
    await sql`insert into counted_period
      select * from unnest(
        ${periods.map(({ period }) => period)}::text[], ${periods.map(({ startsOn }) => startsOn)}::date[],
        ${periods.map(({ endsOn }) => endsOn)}::date[])`.execute(db)
    await sql`analyze counted_period`.execute(db)
    for (const family of families) await runSteps(db, `facts/${family}`, [provinceId])
    await sql`analyze leaf_fact`.execute(db)
    await runSteps(db, 'facts/roll-up', [provinceId, families])
    return families
  })
}
