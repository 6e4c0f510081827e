import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { EndedUnit } from './org-units.contract.ts'

/** Of the newest version `unit` of a unit that stands no more: since when, who took over, and where its people are today. */
export const ENDED = sql<EndedUnit | null>`case when unit.valid_to < view.today() then json_build_object(
  'on', unit.valid_to + 1,
  'into', (
    select coalesce(json_agg(json_build_object('code', heir.code, 'name', heir.name, 'kind', heir.kind) order by heir.name), '[]')
    from view.unit_now heir
    where heir.province_id = unit.province_id and heir.org_unit_id = any (array_remove(unit.successors, unit.org_unit_id))
  ),
  'place', (
    select json_build_object('code', place.code, 'name', place.name, 'kind', place.kind)
    from view.unit_under held
    join view.unit_now place on place.province_id = held.province_id and place.org_unit_id = held.ancestor_id
    where held.province_id = unit.province_id and held.org_unit_id = unit.org_unit_id and held.depth = 0
  )
) end`

/** What became of the unit of that code; null while it stands. */
export async function readEnded(db: Db, scope: Scope, code: string): Promise<EndedUnit | null> {
  const { rows } = await sql<{ ended: EndedUnit | null }>`
    select ${ENDED} as ended from view.unit_now unit
    where unit.province_id = ${scope.provinceId} and unit.code = ${code} and ${branchInScope(scope, 'unit.org_unit_id')}`.execute(
    db,
  )
  return rows[0]?.ended ?? null
}
