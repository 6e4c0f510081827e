import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { UnitKind } from '../shared/common.contract.ts'

/** What a caller may see, or do one thing to: the subtrees below these units of one province. Every query takes it. */
export interface Scope {
  provinceId: string
  /** Never empty; the first is what pages open on. */
  unitIds: string[]
}

/** Whether the unit in a column lies within the scope today, or lay there last. */
export const branchInScope = ({ provinceId, unitIds }: Scope, column: string): RawBuilder<boolean> => sql`exists (
  select from view.unit_under above
  where above.province_id = ${provinceId} and above.org_unit_id = ${sql.ref(column)}
    and above.ancestor_id = any (${unitIds}::bigint[]))`

export interface ScopedUnit {
  unitId: string
  code: string
  name: string
  kind: UnitKind
  armedForces: boolean
}

/** Whether a unit lies below one of these today, or lay there last, or is one of them. */
export async function liesBelow(
  db: Db,
  provinceId: string,
  unitId: string,
  unitIds: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ lies: boolean }>`
    select exists (
      select from view.unit_under above
      where above.province_id = ${provinceId} and above.org_unit_id = ${unitId}
        and above.ancestor_id = any (${unitIds}::bigint[])
    ) as lies`.execute(db)
  return rows[0]!.lies
}

/** A unit outside the scope is answered like one that does not exist. */
export const unknownUnit = () =>
  new AppError('unknown_unit', 'Không có tổ chức đảng này, hoặc nằm ngoài phạm vi của bạn.')

/** The whole province: what the console and its administrators see. */
export async function wholeProvince(db: Db, provinceId: string): Promise<Scope> {
  const { rows } = await sql<{ id: string }>`select view.root_unit(${provinceId})::text as id`.execute(db)
  return { provinceId, unitIds: [rows[0]!.id] }
}

/** The unit of that code as it was on a day, within the scope; throws `unknown_unit`. `null`: the scope's first unit. */
export async function unitInScope(db: Db, scope: Scope, code: string | undefined, day: string): Promise<ScopedUnit> {
  const unit = await db
    .selectFrom('org_unit_version as unit')
    .select(['org_unit_id as unitId', 'code', 'name', 'kind', 'armed_forces as armedForces'])
    .where('unit.province_id', '=', scope.provinceId)
    .where(({ eb }) =>
      code === undefined ? eb('unit.org_unit_id', '=', scope.unitIds[0]!) : eb('unit.code', '=', code),
    )
    .where(branchInScope(scope, 'unit.org_unit_id'))
    .orderBy(sql`${day}::date between valid_from and valid_to`, 'desc')
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  if (!unit) throw unknownUnit()
  return { ...unit, kind: unit.kind as UnitKind }
}
