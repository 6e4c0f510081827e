import { sql } from 'kysely'
import { branchInScope, unknownUnit, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import type { UnitKind } from '../shared/common.contract.ts'
import { dayBefore } from '../shared/real-day.ts'
import type { Known, Standing } from './told-rows.ts'
import type { StandingAnswer, TellEvent } from './telling.contract.ts'

/**
 * The units an event names with all above them and what hangs directly under them, as they stand the day before; and which of
 * the codes it gives are taken.
 */
export async function readKnown(db: Db, { provinceId }: Scope, event: TellEvent): Promise<Known> {
  const named = [...event.units, ...(event.into === null ? [] : [event.into])]
  const eve = dayBefore(event.day)
  const { rows } = await sql<Standing>`
    with named as (
      select distinct org_unit_id from org_unit_version
      where province_id = ${provinceId} and code = any (${named}::text[])
        and ${eve}::date between valid_from and valid_to
    ),
    wanted as (
      select ancestor_id as org_unit_id
      from org_unit_ancestor above
      join named using (org_unit_id)
      where above.province_id = ${provinceId} and ${eve}::date between above.valid_from and above.valid_to
      union
      select below.org_unit_id
      from org_unit_version below
      join named on named.org_unit_id = below.parent_id
      where below.province_id = ${provinceId} and ${eve}::date between below.valid_from and below.valid_to
    )
    select
      unit.code, unit.name, unit.kind, parent.code as "parentCode", unit.armed_forces as "armedForces",
      nullif(unit.valid_from, '-infinity') as "validFrom",
      coalesce((
        select min(later.valid_from) from org_unit_version later
        where later.province_id = ${provinceId} and later.org_unit_id = unit.org_unit_id and later.valid_from > ${eve}
      ), nullif(unit.valid_to, 'infinity')) as "endsOn"
    from wanted
    join org_unit_version unit
      on unit.province_id = ${provinceId} and unit.org_unit_id = wanted.org_unit_id
      and ${eve}::date between unit.valid_from and unit.valid_to
    left join org_unit_version parent
      on parent.province_id = ${provinceId} and parent.org_unit_id = unit.parent_id
      and ${eve}::date between parent.valid_from and parent.valid_to`.execute(db)
  const { rows: taken } = await sql<{ code: string }>`
    select distinct code from org_unit_version
    where province_id = ${provinceId} and code = any (${event.parts.map(({ code }) => code)}::text[])`.execute(db)
  return {
    standing: new Map(rows.map((unit) => [unit.code, unit])),
    taken: new Set(taken.map(({ code }) => code)),
  }
}

/** A unit as it stands on a day, with what hangs directly above and under it. Throws `unknown_unit`. */
export async function readStanding(db: Db, scope: Scope, code: string, day: string): Promise<StandingAnswer> {
  const { provinceId } = scope
  const { rows } = await sql<{ role: 'unit' | 'parent' | 'below'; code: string; name: string; kind: UnitKind }>`
    with here as (
      select * from org_unit_version unit
      where unit.province_id = ${provinceId} and unit.code = ${code} and ${day}::date between unit.valid_from and unit.valid_to
        and ${branchInScope(scope, 'unit.org_unit_id')}
    )
    select 'unit' as role, code, name, kind from here
    union all
    select 'parent', parent.code, parent.name, parent.kind
    from here
    join org_unit_version parent
      on parent.province_id = ${provinceId} and parent.org_unit_id = here.parent_id
      and ${day}::date between parent.valid_from and parent.valid_to
    union all
    select 'below', below.code, below.name, below.kind
    from here
    join org_unit_version below
      on below.province_id = ${provinceId} and below.parent_id = here.org_unit_id
      and ${day}::date between below.valid_from and below.valid_to
    order by role, name, code`.execute(db)
  const of = (wanted: string) => rows.flatMap(({ role, ...unit }) => (role === wanted ? [unit] : []))
  const [unit] = of('unit')
  if (!unit) throw unknownUnit()
  return { unit, parent: of('parent')[0] ?? null, below: of('below') }
}
