import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { UnitKind, UnitRef } from '../shared/common.contract.ts'
import type { UnitSearchAnswer } from './org-units.contract.ts'

/** Up to 12 units of the scope whose name or code holds the words, without regard to case or diacritics; highest first. */
export async function searchUnits(db: Db, scope: Scope, words: string): Promise<UnitSearchAnswer['units']> {
  const pattern = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<UnitRef & { parentName: string | null }>`
    select unit.code, unit.name, unit.kind, parent.name as "parentName"
    from view.unit_now unit
    left join view.unit_now parent on parent.province_id = unit.province_id and parent.org_unit_id = unit.parent_id
    where unit.province_id = ${scope.provinceId}
      and (view.fold(unit.name) like view.fold(${pattern}) or unit.code ilike ${pattern})
      and ${branchInScope(scope, 'unit.org_unit_id')}
    order by
      array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], unit.kind),
      length(unit.name), unit.name, unit.code
    limit 12`.execute(db)
  return rows.map((row) => ({ ...row, kind: row.kind as UnitKind }))
}
