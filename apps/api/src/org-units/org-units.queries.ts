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
        and (version.name_fold like view.fold(${pattern}) or version.code ilike ${pattern})
        and (${on}::date is null or ${on}::date between version.valid_from and version.valid_to)
      order by version.org_unit_id, version.valid_from desc
    ),
    -- only of the few that are shown it is asked what stands above them and what became of them
    unit as (
      select
        unit.*, found.name as found_name, found.code as found_code, found.kind as found_kind, found.parent_id as found_parent,
        ${on}::date is null and unit.valid_to < view.today() as past
      from found
      cross join lateral (
        select * from org_unit_version newest
        where newest.province_id = ${provinceId} and newest.org_unit_id = found.org_unit_id
        order by newest.valid_from desc limit 1
      ) unit
      where ${branchInScope(scope, 'found.org_unit_id')}
      order by
        ${on}::date is null and unit.valid_to < view.today(),
        array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], found.kind),
        length(found.name), found.name, found.code
      limit 12
    )
    select
      unit.code, case when ${on}::date is null then unit.name else found_name end as name,
      case when ${on}::date is null then unit.kind else found_kind end as kind, parent.name as "parentName",
      case
        when ${on}::date is null and found_name <> unit.name then found_name
        when found_name <> unit.name then unit.name
      end as "otherName",
      ${ENDED} as ended
    from unit
    left join lateral (
      select name from org_unit_version above
      where above.province_id = ${provinceId}
        and above.org_unit_id = case when ${on}::date is null then unit.parent_id else found_parent end
        and (${on}::date is null or ${on}::date between above.valid_from and above.valid_to)
      order by above.valid_from desc limit 1
    ) parent on true
    order by
      past, array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], found_kind),
      length(found_name), found_name, found_code`.execute(db)
  return rows.map((row) => ({ ...row, kind: row.kind as UnitKind }))
}
