import { sql } from 'kysely'
import { branchInScope } from '../../access/scope.ts'
import type { Db } from '../../database/connect.ts'
import type { ImportEffect } from './effect.contract.ts'

// A unit that loses more than this share of its members at once is more often a wrong file than a real loss.
const LARGEST_LOSS = 0.1
// Of a branch of five two may well leave together.
const FEWEST_LOST = 5
const MOST_UNITS = 100
const MOST_NAMES = 100
// The rates that stand on every page (design §4).
const HEADLINES = ['installed', 'branches_using']

/** Whether a unit lies where the importer may see it; null: everywhere. */
const below = (provinceId: string, within: string | null, column: string) =>
  within === null ? sql`true` : branchInScope({ provinceId, unitIds: [within] }, column)

/** Remembers, until the transaction ends, the figures and open findings that stand before a file is taken in. */
export async function rememberFigures(db: Db, provinceId: string, period: string): Promise<void> {
  await sql`
    create temp table figure_before (org_unit_id bigint, indicator_id text, numerator bigint, denominator bigint)
    on commit drop`.execute(db)
  await sql`create temp table finding_before (finding_id bigint primary key) on commit drop`.execute(db)
  await sql`
    insert into figure_before
    select org_unit_id, indicator_id, numerator, denominator from fact
    where province_id = ${provinceId} and period = ${period} and indicator_id in (${sql.join(HEADLINES)})`.execute(db)
  await sql`
    insert into finding_before
    select finding_id from finding where province_id = ${provinceId} and closed_on is null`.execute(db)
}

/** Units whose headline figures are no longer what was remembered, the greatest change first. */
export async function listMovedUnits(
  db: Db,
  provinceId: string,
  { period, within }: { period: string; within: string | null },
): Promise<Pick<ImportEffect, 'units' | 'moreUnits'>> {
  const { rows } = await sql<ImportEffect['units'][number] & { all: number }>`
    with figure_after as (
      select org_unit_id, indicator_id, numerator, denominator from fact
      where province_id = ${provinceId} and period = ${period} and indicator_id in (${sql.join(HEADLINES)})
    )
    select
      unit.code, unit.name, unit.kind, indicator_id as indicator, count(*) over ()::integer as all,
      case when before.numerator is not null then
        json_build_object('numerator', before.numerator, 'denominator', before.denominator) end as before,
      case when after.numerator is not null then
        json_build_object('numerator', after.numerator, 'denominator', after.denominator) end as after
    from figure_before before
    full join figure_after after using (org_unit_id, indicator_id)
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = coalesce(before.org_unit_id, after.org_unit_id)
    where (before.numerator, before.denominator) is distinct from (after.numerator, after.denominator)
      and ${below(provinceId, within, 'unit.org_unit_id')}
    order by
      array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], unit.kind),
      abs(coalesce(after.numerator, 0) - coalesce(before.numerator, 0)) desc, unit.code
    limit ${MOST_UNITS}`.execute(db)
  const units = rows.map(({ code, name, kind, indicator, before, after }) => {
    return { code, name, kind, indicator, before, after }
  })
  return { units, moreUnits: (rows[0]?.all ?? 0) - units.length }
}

/** How many findings of each type are open that were not, and the other way round. */
export async function countMovedFindings(
  db: Db,
  provinceId: string,
  within: string | null,
): Promise<ImportEffect['findings']> {
  const { rows } = await sql<ImportEffect['findings'][number]>`
    select
      type,
      count(*) filter (where closed_on is null and before.finding_id is null)::integer as opened,
      count(*) filter (where closed_on is not null and before.finding_id is not null)::integer as closed
    from finding
    left join finding_before before using (finding_id)
    where finding.province_id = ${provinceId} and ${below(provinceId, within, 'finding.org_unit_id')}
    group by type
    having count(*) filter (where (closed_on is null) = (before.finding_id is null)) > 0
    order by type`.execute(db)
  return rows
}

/** The people an import says something new of: who is new, elsewhere, otherwise or gone. */
export async function listMovedPeople(
  db: Db,
  provinceId: string,
  { importId, within }: { importId: string; within: string | null },
): Promise<ImportEffect['people']> {
  const { rows } = await sql<ImportEffect['people'][number]>`
    with said as (
      select now.full_name, now.branch_id, old.branch_id as from_branch_id, case
        when old.member_id is null then 'added'
        when view.is_gone(now.status) then 'left'
        when old.branch_id <> now.branch_id then 'moved'
        else 'changed' end as change
      from member_version now
      left join lateral (
        select * from member_version old
        where old.province_id = ${provinceId} and old.member_id = now.member_id and old.temporary = now.temporary
          and old.import_id <> ${importId} and old.as_of <= now.as_of
        order by old.as_of desc, old.import_id desc limit 1
      ) old on true
      where now.province_id = ${provinceId} and now.import_id = ${importId}
    ),
    named as (select *, row_number() over (partition by change order by full_name, branch_id) as place from said)
    select change, count(*)::integer as count, json_agg(json_build_object(
      'fullName', full_name, 'unitName', unit.name, 'fromUnitName', case when change = 'moved' then before.name end)
      order by place) filter (where place <= ${MOST_NAMES}) as examples
    from named
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = branch_id
    left join view.unit_now before on before.province_id = ${provinceId} and before.org_unit_id = from_branch_id
      and ${below(provinceId, within, 'before.org_unit_id')}
    group by change
    order by array_position(array['added', 'moved', 'changed', 'left'], change)`.execute(db)
  return rows
}

/**
 * Base organisations that an import makes lose more of their members than is usual; of a file that speaks for its sender's
 * units alone those below its scope, and that scope where it is less than one.
 */
export async function listLosses(db: Db, provinceId: string, importId: string): Promise<ImportEffect['losses']> {
  const within = sql`(
    select scope_unit_id from import where province_id = ${provinceId} and import_id = ${importId} and limited)`
  const { rows } = await sql<ImportEffect['losses'][number]>`
    with lost as (
      select branch_id, count(*) as gone from member_version
      where province_id = ${provinceId} and import_id = ${importId} and row_no is null and status = 'left'
      group by branch_id
    ),
    here as (
      select branch_id, count(*) as here from view.member_current
      where province_id = ${provinceId} and not gone
      group by branch_id
    )
    select unit.code, unit.name, sum(gone)::integer as "left",
      (sum(coalesce(here, 0)) + sum(coalesce(gone, 0)))::integer as members
    from org_unit_ancestor above
    join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
    left join lost on lost.branch_id = above.org_unit_id
    left join here on here.branch_id = above.org_unit_id
    where above.province_id = ${provinceId}
      and case when unit.kind in ('base_committee', 'base_branch') then
        ${within} is null or unit.org_unit_id in (
          select under.org_unit_id from view.unit_under under
          where under.province_id = ${provinceId} and under.ancestor_id = ${within})
        else unit.kind in ('part_committee', 'branch') and unit.org_unit_id = ${within} end
      and (select as_of from import where province_id = ${provinceId} and import_id = ${importId})
        between above.valid_from and above.valid_to
    group by unit.code, unit.name
    having sum(gone) >= ${FEWEST_LOST}
      and sum(gone) > ${LARGEST_LOSS} * (sum(coalesce(here, 0)) + sum(coalesce(gone, 0)))
    order by "left" desc, unit.code
    limit ${MOST_UNITS}`.execute(db)
  return rows
}
