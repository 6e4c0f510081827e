import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import { readSteps, runStep, runSteps } from '../database/sql-steps.ts'
import type { ImportKind } from './import-kinds.ts'
import type { ImportCounts } from './imports.contract.ts'
import { findBranchesByName, type UnknownName } from './unit-names/find-branches.ts'
import type { NameContext } from './unit-names/names.queries.ts'

/** Whose rows lie in `staged`, under which import, and as of which day and scope they speak. */
export interface Frame {
  kind: ImportKind
  provinceId: string
  importId: string
  asOf: string
  /** The unit the file is complete for; null: the whole province. */
  scopeUnitId: string | null
  /** The file adds corrected rows to another import and removes nobody. */
  supplements: boolean
  /** Whoever sends it in may speak for nobody outside the scope. */
  limited: boolean
}

/** Makes the temporary tables of a kind of file; what another file of this transaction left in them is gone. */
export async function openStaging(db: Db, kind: ImportKind): Promise<void> {
  const perKind = [
    'staged_branch',
    'staged_member',
    'staged_account',
    'staged_unit',
    'staged_ancestor',
    'staged_absence',
  ]
  const tables = ['staged', 'staged_repeat', ...perKind]
  const known = tables.map((table) => sql.ref(`pg_temp.${table}`))
  await sql`drop table if exists ${sql.join(known)}`.execute(db)
  const step = (await readSteps('imports/staged')).find(({ name }) => name.endsWith(`/${kind}`))
  await runStep(db, step!, [])
}

/** A rough idea of what is rejected and what is one of its kind is all that the joins need. */
async function analyzeStaged(db: Db): Promise<void> {
  await sql`set local default_statistics_target = 10`.execute(db)
  await sql`analyze staged`.execute(db)
  await sql`set local default_statistics_target to default`.execute(db)
}

/**
 * Finds the branch of every row, by its code and then by its name; rows of no branch, or of one elsewhere, are rejected.
 * Returns the names that are no unit's.
 */
async function checkBranches(db: Db, place: unknown[], context: NameContext): Promise<UnknownName[]> {
  const [find, ...rest] = await readSteps('imports/branches')
  await runStep(db, find!, place)
  const unknown = await findBranchesByName(db, context)
  for (const step of rest) await runStep(db, step, place)
  return unknown
}

/**
 * Rejects what only the whole file and the registers can show: repeated rows, unknown branches, second roots. Returns
 * the names of branches that are no unit's.
 */
export async function checkStaged(
  db: Db,
  { kind, provinceId, importId, asOf, scopeUnitId, limited }: Frame,
): Promise<UnknownName[]> {
  // a file is sorted and joined whole: in memory, not on disk
  await sql`set local work_mem = '256MB'`.execute(db)
  await sql`set local maintenance_work_mem = '512MB'`.execute(db)
  await analyzeStaged(db)
  await runSteps(db, 'imports/checks', [kind, provinceId, importId])
  const place = [provinceId, asOf, scopeUnitId, limited]
  let unknown: UnknownName[] = []
  if (kind === 'units') await checkTree(db, place)
  else unknown = await checkBranches(db, place, { provinceId, scopeId: scopeUnitId })
  if (limited && kind !== 'units' && kind !== 'meetings')
    await runSteps(db, `imports/limited/${kind}`, [provinceId, scopeUnitId])
  // the checks may have rejected all of it
  await analyzeStaged(db)
  return unknown
}

/** Rejects what does not join to the tree; a row that named one that is rejected is looked at again. */
async function checkTree(db: Db, place: (string | boolean | null)[]): Promise<void> {
  await runSteps(db, 'imports/tree', place)
  for (let more = true; more;) {
    const rejected = await runSteps(db, 'imports/chains', place)
    more = Object.values(rejected).some((rows) => rows > 0)
  }
}

export async function countVerdicts(db: Db): Promise<ImportCounts['rows']> {
  const { rows } = await sql<ImportCounts['rows']>`
    select count(*)::integer as read, count(*) filter (where verdict <> 'rejected')::integer as accepted,
      count(*) filter (where verdict = 'rejected')::integer as rejected,
      count(*) filter (where verdict = 'warned')::integer as warned
    from staged`.execute(db)
  return rows[0]!
}

/** The one unit without a parent that staged units describe: the province itself, when the file has it. */
export async function stagedRoot(db: Db): Promise<{ code: string; name: string } | null> {
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from staged where parent_code is null and verdict <> 'rejected' order by row_no limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}
