import { sql } from 'kysely'
import type { Db } from '../../database/connect.ts'
import { rankUnits, type NamedUnit } from './rank-units.ts'
import { unitKey } from './unit-key.ts'

/** Where a file's names are to be understood: the unit it is complete for, or the whole province (null). */
export interface NameContext {
  provinceId: string
  scopeId: string | null
}

// A file of nonsense in its branch column must not take minutes to be told so.
const MOST_RANKED = 200

/** Every name that units of the context which hold meetings have had, at any time. */
async function namesOf(db: Db, { provinceId, scopeId }: NameContext): Promise<NamedUnit[]> {
  const { rows } = await sql<NamedUnit>`
    select distinct unit.org_unit_id as "unitId", unit.name
    from org_unit_version unit
    where unit.province_id = ${provinceId} and unit.kind in ('branch', 'base_branch')
      and (${scopeId}::bigint is null or exists (
        select from org_unit_ancestor above
        where above.province_id = ${provinceId} and above.org_unit_id = unit.org_unit_id and above.ancestor_id = ${scopeId}
      ))
    order by 2, 1`.execute(db)
  return rows
}

async function aliasesOf(db: Db, { provinceId, scopeId }: NameContext): Promise<Map<string, string>> {
  const { rows } = await sql<{ name_key: string; org_unit_id: string }>`
    select name_key, org_unit_id from unit_alias
    where province_id = ${provinceId} and context_unit_id = ${scopeId ?? 0}`.execute(db)
  return new Map(rows.map((row) => [row.name_key, row.org_unit_id]))
}

/** The one unit of each key; null where several bear it. */
function byKey(units: readonly NamedUnit[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  for (const { unitId, name } of units) {
    const key = unitKey(name)
    const rival = found.get(key)
    found.set(key, rival === undefined || rival === unitId ? unitId : null)
  }
  return found
}

/**
 * Gives the staged branches that no unit's code explains the unit whose name they are: as a clerk decided before, else
 * the only one of the context with that name but for how it is written. What is left keeps its likeliest names.
 */
export async function findBranchesByName(db: Db, context: NameContext): Promise<void> {
  const { rows } = await sql<{ said: string }>`
    select branch_code as said from staged_branch where org_unit_id is null order by 1`.execute(db)
  if (rows.length === 0) return
  const units = await namesOf(db, context)
  const [aliases, keys] = [await aliasesOf(db, context), byKey(units)]
  const found = rows.map(({ said }, at) => {
    const key = unitKey(said)
    const unitId = aliases.get(key) ?? keys.get(key) ?? null
    const likely = unitId === null && at < MOST_RANKED ? rankUnits(said, units, 3).map(({ name }) => name) : []
    return { said, unit: unitId, likely: likely.length > 0 ? [...new Set(likely)].join('; ') : null }
  })
  await sql`
    update staged_branch
    set org_unit_id = found.unit, is_branch = found.unit is not null, unit_name = found.likely
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (said text, unit bigint, likely text)
    where found.said = branch_code`.execute(db)
}
