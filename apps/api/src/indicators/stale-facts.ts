import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSteps, runStep } from '../database/sql-steps.ts'
import type { ImportKind } from '../imports/import-kinds.ts'
import { countedPeriods, type CountedPeriod } from './periods.ts'

/** `stale_fact.org_unit_id` for every unit. */
const EVERY_UNIT = '0'

// Beyond this many branches counting everything is nearly as quick as counting them alone (measured on 4,000 branches:
// 1,000 take a quarter of the time of all).
const MOST_TOUCHED = 1500

// A file that moves more rows than this touches most branches: which ones is not worth looking up.
const MOST_ROWS = 10_000

/** Remembers, within the writing transaction, that families of facts must be counted again for every unit. */
export async function markAllStale(db: Db, provinceId: string, families: string[]): Promise<void> {
  await db
    .insertInto('stale_fact')
    .values(families.map((family) => ({ province_id: provinceId, family, org_unit_id: EVERY_UNIT })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Remembers, within the writing transaction, which facts an import can move. */
export async function markImportStale(
  db: Db,
  provinceId: string,
  { kind, importId, rowsMoved }: { kind: ImportKind; importId: string; rowsMoved: number },
): Promise<void> {
  if (kind === 'units') await markAllStale(db, provinceId, [...FAMILIES])
  if (kind === 'cards' || kind === 'units') return
  const late = await sql<{ late: boolean }>`
    select exists (
      select from import this join import later using (province_id, kind)
      where this.province_id = ${provinceId} and this.import_id = ${importId}
        and later.status = 'committed' and later.as_of > this.as_of
    ) as late`.execute(db)
  // a file older than others also moves people it does not name: the first roster stands for the time before it
  if (kind === 'meetings') {
    if (rowsMoved > MOST_ROWS) return markAllStale(db, provinceId, ['meetings'])
  } else if (rowsMoved > MOST_ROWS || late.rows[0]!.late) {
    return markAllStale(db, provinceId, ['members', 'accounts'])
  }
  const step = (await readSteps('imports/touched')).find(({ name }) => name.endsWith(`/${kind}`))
  if (step) await runStep(db, step, [provinceId, importId])
}

/** The months that any file speaks of: months of meetings, and the days of rosters and account exports. */
export async function periodsToCount(db: Db, provinceId: string, today: string): Promise<CountedPeriod[]> {
  // month by month along the index: their distinct values would read every meeting
  const { rows } = await sql<{ month: string }>`
    select to_char(month, 'YYYY-MM') as month
    from generate_series(
      (select min(month) from meeting where province_id = ${provinceId})::timestamp,
      (select max(month) from meeting where province_id = ${provinceId})::timestamp, interval '1 month'
    ) as month
    where exists (select from meeting held where held.province_id = ${provinceId} and held.month = month.month::date)
    union
    select distinct to_char(as_of, 'YYYY-MM') from import
    where province_id = ${provinceId} and status = 'committed' and kind in ('roster', 'accounts')`.execute(db)
  return countedPeriods(
    rows.map(({ month }) => month),
    today,
  )
}

/** The families that files speak of: counted in every period of theirs, of a few branches alone where only they moved. */
export const FILE_FAMILIES = ['members', 'meetings', 'accounts', 'cards'] as const

/** The families of what units owe themselves, whatever files say (db/facts/own). */
export const OWN_FAMILIES = ['reports', 'programmes'] as const

/** The families of the catalogue (table `indicator`), each counted as one. */
export const FAMILIES = [...FILE_FAMILIES, ...OWN_FAMILIES] as const

export interface Stale {
  /** Families to count for every unit. */
  wholly: string[]
  /** Families of which a few branches are enough. */
  partly: { family: string; branches: string[] }[]
}

/** What waits to be counted, given the periods that facts should stand for now. */
export async function readStale(db: Db, provinceId: string, periods: CountedPeriod[]): Promise<Stale> {
  const behind = await familiesBehind(db, provinceId, periods)
  // what is said of a branch that has ended counts for the unit in its place; where that holds no meetings, for everybody
  const { rows } = await sql<{ family: string; branches: string[] }>`
    -- but meetings stay with the branch that held them
    select
      family,
      array_agg(distinct case
        when family = 'meetings' then stale_fact.org_unit_id else coalesce(unit.org_unit_id, ${EVERY_UNIT})
      end::text) as branches
    from stale_fact
    left join org_unit_ancestor place
      on place.province_id = stale_fact.province_id and place.org_unit_id = stale_fact.org_unit_id and depth = 0
    left join view.unit_now unit
      on unit.province_id = place.province_id and unit.org_unit_id = place.ancestor_id
      and unit.kind in ('branch', 'base_branch')
    where stale_fact.province_id = ${provinceId}
    group by family order by family`.execute(db)
  const stale = rows.filter(({ family }) => !behind.includes(family))
  const few = ({ branches }: (typeof stale)[number]) =>
    !branches.includes(EVERY_UNIT) && branches.length <= MOST_TOUCHED
  const wholly = [...behind, ...stale.filter((each) => !few(each)).map(({ family }) => family)]
  return { wholly, partly: stale.filter(few) }
}

/** Strikes off what has been counted; the counting transaction puts it back when it fails. */
export async function forgetStale(db: Db, provinceId: string, families: string[]): Promise<void> {
  await db.deleteFrom('stale_fact').where('province_id', '=', provinceId).where('family', 'in', families).execute()
}

/** The families whose facts stand for other periods or days than these: a month began, or a running one went on. */
async function familiesBehind(db: Db, provinceId: string, periods: CountedPeriod[]): Promise<string[]> {
  const { rows } = await sql<{ family: string; period: string; as_of: string }>`
    select distinct family, fact.period, fact.as_of from fact
    join view.unit_now unit on unit.province_id = fact.province_id and unit.org_unit_id = fact.org_unit_id
    join indicator on indicator.indicator_id = fact.indicator_id
    where fact.province_id = ${provinceId} and unit.kind = 'province'`.execute(db)
  const waiting = (await programmesBehind(db, provinceId)) ? ['programmes'] : []
  const ofFiles = FILE_FAMILIES.filter((family) => {
    const own = rows.filter((row) => row.family === family)
    const stand = new Map(own.map(({ period, as_of }) => [period, as_of]))
    return own.length !== periods.length || periods.some(({ period, endsOn }) => stand.get(period) !== endsOn)
  })
  return [...ofFiles, ...waiting]
}

/** Whether a programme goes on and its figures were last counted on an earlier day: who owes what begins anew each month. */
async function programmesBehind(db: Db, provinceId: string): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    select coalesce(max(fact.as_of) < max(least(programme.ends_on, view.today())), false) as behind
    from programme
    join programme_indicator using (province_id, programme_id)
    join fact using (province_id, indicator_id)
    where province_id = ${provinceId} and fact.org_unit_id = view.root_unit(${provinceId})`.execute(db)
  return rows[0]!.behind
}
