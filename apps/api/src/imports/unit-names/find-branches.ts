import { sql } from 'kysely'
import type { Db } from '../../database/connect.ts'
import { listAliases, listNamedBranches, nameKey, type NameContext, type NamedBranch } from './names.queries.ts'
import { unitRanker, type NamedUnit, type Suggestion } from './rank-units.ts'
import { unitKey } from './unit-key.ts'

/** A name of a file that is no unit's, with the units it may mean, the likeliest first. */
export interface UnknownName {
  said: string
  rows: number
  suggestions: Suggestion<NamedBranch>[]
}

// A file of nonsense in its branch column must not take minutes to be told so: counted in pairs of names compared.
const MOST_COMPARED = 4_000_000
const MOST_RANKED = 200
const SUGGESTED = 5
const NAMED_IN_REASON = 3

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

/** The names of staged rows that no unit has as its code, the most frequent first. */
async function listUnfound(db: Db): Promise<{ said: string; rows: number }[]> {
  const { rows } = await sql<{ said: string; rows: number }>`
    select branch_code as said, count(*)::integer as rows
    from staged_branch join staged using (branch_code)
    where org_unit_id is null
    group by branch_code
    order by rows desc, said`.execute(db)
  return rows
}

/**
 * Gives the staged branches that no unit's code explains the unit whose name they are: as a clerk decided before, else
 * the only one of the context with that name but for how it is written. What is left keeps its likeliest names, and is
 * returned.
 */
export async function findBranchesByName(db: Db, context: NameContext): Promise<UnknownName[]> {
  const unfound = await listUnfound(db)
  if (unfound.length === 0) return []
  const units = await listNamedBranches(db, context)
  const [aliases, keys] = [await listAliases(db, context), byKey(units)]
  const meant = unfound.map(({ said }) => aliases.get(nameKey(said)) ?? keys.get(nameKey(said)) ?? null)
  const mostRanked = Math.min(MOST_RANKED, Math.ceil(MOST_COMPARED / Math.max(1, units.length)))
  const rank = unitRanker(units)
  const unknown = unfound
    .filter((_, at) => meant[at] === null)
    .map((name, at) => ({ ...name, suggestions: at < mostRanked ? rank(name.said, SUGGESTED) : [] }))
  const likely = new Map(unknown.map(({ said, suggestions }) => [said, likelyNames(suggestions)]))
  const found = unfound.map(({ said }, at) => ({ said, unit: meant[at], likely: likely.get(said) ?? null }))
  await sql`
    update staged_branch
    set org_unit_id = found.unit, is_branch = found.unit is not null, unit_name = found.likely
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (said text, unit bigint, likely text)
    where found.said = branch_code`.execute(db)
  return unknown
}

function likelyNames(suggestions: readonly NamedUnit[]): string | null {
  const names = [...new Set(suggestions.slice(0, NAMED_IN_REASON).map(({ name }) => name))]
  return names.length > 0 ? names.join('; ') : null
}
