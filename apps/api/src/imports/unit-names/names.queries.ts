import { sql } from 'kysely'
import type { Db } from '../../database/connect.ts'
import { AppError } from '../../errors.ts'
import type { NamedUnit } from './rank-units.ts'
import { unitKey } from './unit-key.ts'

/** Where a file's names are to be understood: the unit it is complete for, or the whole province (null). */
export interface NameContext {
  provinceId: string
  scopeId: string | null
}

/** As what a name is remembered; a text without letters or digits only stands for itself. */
export const nameKey = (said: string): string => unitKey(said) || said.trim()

/** A unit that holds meetings, by one of the names it has or had. */
export interface NamedBranch extends NamedUnit {
  code: string
  /** Name of the unit above. */
  parent: string
}

/** Every name that units of the context which hold meetings have had, at any time. */
export async function listNamedBranches(db: Db, { provinceId, scopeId }: NameContext): Promise<NamedBranch[]> {
  const { rows } = await sql<NamedBranch>`
    select distinct unit.org_unit_id as "unitId", unit.name, now.code, coalesce(parent.name, '') as parent
    from org_unit_version unit
    join view.unit_now now using (province_id, org_unit_id)
    left join view.unit_now parent on parent.province_id = now.province_id and parent.org_unit_id = now.parent_id
    where unit.province_id = ${provinceId} and unit.kind in ('branch', 'base_branch')
      and (${scopeId}::bigint is null or exists (
        select from org_unit_ancestor above
        where above.province_id = ${provinceId} and above.org_unit_id = unit.org_unit_id and above.ancestor_id = ${scopeId}
      ))
    order by unit.name, unit.org_unit_id`.execute(db)
  return rows
}

/** What somebody decided before on names, by key; a unit that went with its file is none. */
export async function listAliases(db: Db, { provinceId, scopeId }: NameContext): Promise<Map<string, string>> {
  const { rows } = await sql<{ name_key: string; org_unit_id: string }>`
    select name_key, org_unit_id from unit_alias
    where province_id = ${provinceId} and context_unit_id = ${scopeId ?? 0}
      and exists (
        select from org_unit_version unit
        where unit.province_id = ${provinceId} and unit.org_unit_id = unit_alias.org_unit_id
      )`.execute(db)
  return new Map(rows.map((row) => [row.name_key, row.org_unit_id]))
}

/** Which unit a name means, by the unit's code; null: nobody knows. */
export interface DecidedName {
  said: string
  unitCode: string | null
}

/** Remembers what a name means, for this file and later ones. Throws `unknown_unit` for what is no branch of the context. */
export async function decideNames(
  db: Db,
  context: NameContext,
  names: readonly DecidedName[],
  by: string,
): Promise<void> {
  const decided = names.filter(({ unitCode }) => unitCode !== null)
  if (decided.length === 0) return
  const units = new Map((await listNamedBranches(db, context)).map(({ code, unitId }) => [code, unitId]))
  for (const { said, unitCode } of decided) {
    const unitId = units.get(unitCode!)
    if (unitId === undefined) {
      const words = `“${unitCode}” không phải là chi bộ trong phạm vi của tệp. Chọn lại chi bộ cho tên “${said}”.`
      throw new AppError('unknown_unit', words)
    }
    await db
      .insertInto('unit_alias')
      .values({
        province_id: context.provinceId,
        context_unit_id: context.scopeId ?? '0',
        name_key: nameKey(said),
        said,
        org_unit_id: unitId,
        decided_by: by,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['province_id', 'context_unit_id', 'name_key'])
          .doUpdateSet({ said, org_unit_id: unitId, decided_by: by, decided_at: new Date().toISOString() }),
      )
      .execute()
  }
}
