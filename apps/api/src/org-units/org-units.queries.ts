import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { ENDED } from './ended.queries.ts'
import type { UnitSearchAnswer } from './org-units.contract.ts'

/**
 * Up to 12 units of the scope whose name or code holds the words, without regard to case or diacritics; highest first, those
 * that ended last. `on`: those that stood on that day, named as they were then; else whatever they were ever called.
 */
export async function searchUnits(
  db: Db,
  scope: Scope,
  words: string,
  on: string | null,
): Promise<UnitSearchAnswer['units']> {
  const { provinceId } = scope
  const pattern = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<UnitSearchAnswer['units'][number]>`
    with found as (
      select distinct on (version.org_unit_id) version.org_unit_id, version.code, version.name, version.kind, version.parent_id
      from org_unit_version version
      where version.province_id = ${provinceId}
        and (view.fold(version.name) like view.fold(${pattern}) or version.code ilike ${pattern})
        and (${on}::date is null or ${on}::date between version.valid_from and version.valid_to)
        and ${branchInScope(scope, 'version.org_unit_id')}
      order by version.org_unit_id, version.valid_from desc
    )
    select
      unit.code, case when ${on}::date is null then unit.name else found.name end as name,
      case when ${on}::date is null then unit.kind else found.kind end as kind, parent.name as "parentName",
      case
        when ${on}::date is null and found.name <> unit.name then found.name
        when found.name <> unit.name then unit.name
      end as "otherName",
      ${ENDED} as ended
    from found
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = found.org_unit_id
    left join view.unit_now parent
      on parent.province_id = ${provinceId}
      and parent.org_unit_id = case when ${on}::date is null then unit.parent_id else found.parent_id end
    order by
      ${on}::date is null and unit.valid_to < view.today(),
      array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], found.kind),
      length(found.name), found.name, found.code
    limit 12`.execute(db)
  return rows.map((row) => ({ ...row, kind: row.kind as UnitKind }))
}
