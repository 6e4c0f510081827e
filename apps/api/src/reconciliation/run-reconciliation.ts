import { sql } from 'kysely'
import { inTransaction, type Database, type Db } from '../database/connect.ts'
import { inBulkWhenEmpty } from '../database/in-bulk.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { findSigns } from '../signs/find-signs.ts'
import { readSignSettings } from '../signs/sign-settings.ts'
import { linkSides, linkSteps, numberOf, openWork, planAsUsual, planForPasses } from './link-sides.ts'
import { numbersOfProvince, openNumbers, sealFound } from './opened-numbers.ts'
import type { FindingType } from './reconciliation.contract.ts'

/** What a run came to: every account is linked, waiting for review or without a member (contract: reconcile). */
export interface ReconciliationResult {
  members: number
  accounts: number
  linked: number
  review: number
  memberOnly: number
  accountOnly: number
  conflicts: number
}

/** From this step on what was found is compared with what is kept. */
const FIRST_AFTER_FINDING = 180

/** What an undone import leaves behind it: which findings it may have caused. */
export interface Undone {
  importId: string
  findingTypes: readonly FindingType[]
}

interface Circumstances {
  undone?: Undone | null
  /** The revision at which a decision on persons was carried out that is withdrawn now. */
  withdrawn?: string | null
  bulk?: boolean
}

/** What the run weighed by and what came of it, as one JSON: prior, levels, histogram, what each
 * rule of looking found, and how people decided beside it. */
const weights = sql`
  select jsonb_build_object(
    'prior', bits,
    'levels', (
      select jsonb_agg(jsonb_build_object('field', field, 'level', level, 'match', match, 'chance', chance)
        order by field, level)
      from weight),
    'histogram', (
      select coalesce(jsonb_agg(jsonb_build_object('bits', bits, 'status', status, 'pairs', pairs)
        order by bits, status), '[]')
      from total),
    'blocks', (
      select coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'pairs', pairs, 'alone', alone, 'kept', kept)
        order by rule), '[]')
      from block_total),
    'compared', (select coalesce(sum(pairs), 0) from pattern),
    'decided', jsonb_build_object(
      'bands', (
        select coalesce(jsonb_agg(jsonb_build_object('least', least, 'pairs', pairs, 'expected', expected, 'same', same)
          order by least), '[]')
        from judged_band),
      'levels', (
        select coalesce(jsonb_agg(jsonb_build_object('field', field, 'level', level, 'pairs', pairs, 'agreeing', agreeing,
          'match', match) order by field, level), '[]')
        from judged_level)))
  from prior`

/**
 * Links accounts and members by the exact rules and opens and closes findings, within a transaction that holds the write
 * lock, at the `revision` the lock gave. With `bulk`, links of a machine that has none yet are loaded without their indexes, which
 * shuts everybody else out. The same data gives the same links whatever the order of the rows: no step
 * depends on anything but the values compared. With `undone` or `withdrawn`, findings it caused are as if it had never been.
 */
export async function reconcile(
  db: Db,
  provinceId: string,
  revision: string,
  { undone = null, withdrawn = null, bulk = false }: Circumstances = {},
): Promise<ReconciliationResult> {
  // both sides are joined whole: in memory, not on disk
  await sql`set local work_mem = '256MB'`.execute(db)
  await openWork(db)
  await openNumbers(db, numbersOfProvince(provinceId))
  const newest = await sql<{ day: string | null }>`
    select max(as_of) as day from import where province_id = ${provinceId} and status = 'committed'`.execute(db)
  const { day } = newest.rows[0]!
  const { gather, write } = await linkSteps()
  for (const step of gather) await runStep(db, step, [provinceId, null])
  await runSteps(db, 'reconcile/persons', [provinceId])
  await planForPasses(db)
  await linkSides(db)
  await inBulkWhenEmpty(db, bulk, ['link'], async () => {
    for (const step of write) await runStep(db, step, [provinceId])
  })
  for (const step of await readSteps('findings')) {
    if (numberOf(step) === FIRST_AFTER_FINDING) await sealFound(db)
    await runStep(db, step, [provinceId, revision, day])
  }
  if (undone) await runSteps(db, 'undo/findings', [provinceId, undone.importId, undone.findingTypes, day])
  if (withdrawn !== null) await runSteps(db, 'undo/withdrawal', [provinceId, revision, withdrawn])
  await inBulkWhenEmpty(db, bulk, ['reconciliation_tally'], () => runSteps(db, 'tallies', [provinceId]))
  await findSigns(db, provinceId, await readSignSettings(db, provinceId))
  await planAsUsual(db)
  const { rows } = await sql<ReconciliationResult>`
    insert into reconciliation_run (
      province_id, revision, members, accounts, linked, review, member_only, account_only, conflicts, weights
    )
    select
      ${provinceId}, ${revision}, coalesce(sum(count) filter (where measure = 'members'), 0),
      coalesce(sum(count) filter (where measure = 'accounts'), 0), coalesce(sum(count) filter (where measure = 'linked'), 0),
      coalesce(sum(count) filter (where measure = 'review'), 0), coalesce(sum(count) filter (where measure = 'member_only'), 0),
      coalesce(sum(count) filter (where measure = 'account_only'), 0),
      (select count(*) from contradiction),
      (${weights})
    from branch_tally
    returning members, accounts, linked, review, member_only as "memberOnly", account_only as "accountOnly", conflicts
  `.execute(db)
  return rows[0]!
}

/** Reconciles a province in one transaction of its own. */
export async function runReconciliation(database: Database, provinceId: string): Promise<ReconciliationResult> {
  return inTransaction(database, async ({ db }) =>
    reconcile(db, provinceId, await lockForWriting(db, provinceId), { bulk: true }),
  )
}
