import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { UnitKind } from '../shared/common.contract.ts'

/** A unit that stood right below another on some day of a quarter. */
export interface Child {
  unitId: string
  code: string
  name: string
  kind: UnitKind
  /** The last day on which it did; null: it still does on the last counted day. */
  leftOn: string | null
  /** It stood below another for a part of the quarter, where its meetings of those months count. */
  cameOrWent: boolean
}

/** The units right below `unitId` between two days, both counted, by name. */
export async function childrenWithin(
  db: Db,
  provinceId: string,
  unitId: string,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<Child[]> {
  const { rows } = await sql<Child>`
    select * from (
      select distinct on (org_unit_id)
        org_unit_id::text as "unitId", code, name, kind, case when valid_to < ${endsOn}::date then valid_to end as "leftOn",
        exists (
          select from org_unit_version elsewhere
          where elsewhere.province_id = child.province_id and elsewhere.org_unit_id = child.org_unit_id
            and elsewhere.parent_id is distinct from child.parent_id
            and elsewhere.valid_from <= ${endsOn}::date and elsewhere.valid_to >= ${startsOn}::date
        ) as "cameOrWent"
      from org_unit_version child
      where province_id = ${provinceId} and parent_id = ${unitId}
        and valid_from <= ${endsOn}::date and valid_to >= ${startsOn}::date
      order by org_unit_id, valid_from desc
    ) child
    order by name, code`.execute(db)
  return rows
}
