import { sql } from 'kysely'
import { branchInScope, type Scope } from '../access/scope.ts'
import type { Db } from '../database/connect.ts'
import { lockForWriting } from '../database/write-lock.ts'
import { AppError } from '../errors.ts'
import type { PeriodRef } from '../indicators/current-period.ts'
import { sealed } from '../keys/sealed-values.ts'
import type { CheckedPledges, Pledges } from './pledges.contract.ts'

const asUnit = sql`json_build_object('code', unit.code, 'name', unit.name, 'kind', unit.kind)`

/** The units below one that registered in a year, with how many of their branch-months of the period are in order. */
export async function listPledges(
  db: Db,
  { provinceId }: Scope,
  unitId: string,
  year: number,
  { period }: PeriodRef,
): Promise<Pledges['rows']> {
  const { rows } = await sql<Pledges['rows'][number]>`
    select
      four_good_pledge_id::text as "pledgeId", ${asUnit} as unit, above.name as "parentName", pledge.document,
      entered_by as by, entered_at as at, fact.numerator as matched, fact.denominator as counted
    from four_good_pledge pledge
    join view.unit_under place
      on place.province_id = ${provinceId} and place.org_unit_id = pledge.org_unit_id and place.ancestor_id = ${unitId}
    join view.unit_now unit on unit.province_id = ${provinceId} and unit.org_unit_id = pledge.org_unit_id
    left join view.unit_now above on above.province_id = ${provinceId} and above.org_unit_id = unit.parent_id
    left join fact
      on fact.province_id = ${provinceId} and fact.org_unit_id = pledge.org_unit_id and fact.period = ${period}
      and fact.indicator_id = 'meeting_matched' and fact.denominator > 0
    where pledge.province_id = ${provinceId} and year = ${year} and withdrawn_at is null
    order by fact.numerator::float8 / fact.denominator nulls last, fact.denominator - fact.numerator desc,
      unit.name collate "vi-x-icu", unit.code`.execute(db)
  return rows
}

type CheckedLine = CheckedPledges['lines'][number] & { unitId: string | null }

/** Each line of a pasted list with the unit that it names by code or by name, and what stands against entering it. */
export async function checkPledges(
  db: Db,
  scope: Scope,
  year: number,
  lines: readonly string[],
): Promise<CheckedLine[]> {
  const { provinceId } = scope
  const { rows } = await sql<CheckedLine>`
    with line as materialized (
      select line, nth, named, view.fold(named) as folded
      from unnest(${lines}::text[]) with ordinality as given (line, nth)
      cross join lateral (select split_part(line, E'\t', 1) as named) first
    ),
    unit as materialized (
      select org_unit_id, code, name, kind, name_fold from view.unit_now unit
      where province_id = ${provinceId} and kind <> 'province' and valid_to >= make_date(${year}, 1, 1)
        and ${branchInScope(scope, 'unit.org_unit_id')}
    ),
    named as (
      select nth, org_unit_id, exact, bool_or(exact) over (partition by nth) as by_code
      from (
        select line.nth, unit.org_unit_id, true as exact from line join unit on unit.code = line.named
        union all
        select line.nth, unit.org_unit_id, false from line join unit on unit.name_fold = line.folded
      ) either
    ),
    found as (
      select nth, org_unit_id, units, min(nth) filter (where units = 1) over (partition by org_unit_id) as first
      from (
        select nth, min(org_unit_id) as org_unit_id, count(*) as units from named
        where exact or not by_code
        group by nth
      ) counted
    )
    select
      line.line, case when found.units = 1 then ${asUnit} end as unit, unit.org_unit_id::text as "unitId",
      case
        when found.units is null then 'unknown'
        when found.units > 1 then 'several'
        when found.first < line.nth then 'twice'
        when exists (
          select from four_good_pledge pledge
          where pledge.province_id = ${provinceId} and pledge.year = ${year} and pledge.org_unit_id = found.org_unit_id
            and withdrawn_at is null
        ) then 'entered'
      end as why
    from line
    left join found on found.nth = line.nth
    left join unit on unit.org_unit_id = found.org_unit_id
    order by line.nth`.execute(db)
  return rows
}

/** Enters the units of lines that were checked, all or none; throws `pledge_refused` where one of them cannot be. */
export async function enterPledges(
  db: Db,
  { provinceId }: Scope,
  lines: readonly CheckedLine[],
  { year, document }: { year: number; document: string },
  by: string,
): Promise<void> {
  const wrong = lines.find(({ why }) => why !== null)
  if (wrong) throw new AppError('pledge_refused', `“${wrong.line}” không ghi được. Kiểm tra lại danh sách.`)
  const unitIds = lines.map(({ unitId }) => unitId)
  await lockForWriting(db, provinceId)
  const { rows } = await sql`
    insert into four_good_pledge (province_id, org_unit_id, year, document, entered_by)
    select ${provinceId}, org_unit_id, ${year}, ${document}, ${by} from unnest(${unitIds}::bigint[]) as given (org_unit_id)
    on conflict (province_id, year, org_unit_id) where withdrawn_at is null do nothing
    returning four_good_pledge_id`.execute(db)
  if (rows.length < unitIds.length)
    throw new AppError('pledge_refused', 'Có đơn vị đã được ghi đăng ký trong năm này. Kiểm tra lại danh sách.')
}

/** The unit of a registration within the scope; throws `not_found`. */
export async function unitOfPledge(db: Db, scope: Scope, pledgeId: string): Promise<{ unitId: string; code: string }> {
  const { rows } = await sql<{ unitId: string; code: string }>`
    select pledge.org_unit_id::text as "unitId", unit.code from four_good_pledge pledge
    join view.unit_now unit on unit.province_id = pledge.province_id and unit.org_unit_id = pledge.org_unit_id
    where pledge.province_id = ${scope.provinceId} and four_good_pledge_id = ${pledgeId}
      and ${branchInScope(scope, 'pledge.org_unit_id')}`.execute(db)
  if (!rows[0]) throw new AppError('not_found', 'Không có đăng ký này, hoặc nằm ngoài phạm vi của bạn.')
  return rows[0]
}

/** Takes a registration back with the reason; throws `pledge_refused` where somebody did before. */
export async function withdrawPledge(
  db: Db,
  { provinceId }: Scope,
  pledgeId: string,
  reason: string,
  by: string,
): Promise<void> {
  await lockForWriting(db, provinceId)
  const { numAffectedRows } = await sql`
    update four_good_pledge set withdrawn_by = ${by}, withdrawn_at = now(), withdrawn_reason = ${sealed(reason)}
    where province_id = ${provinceId} and four_good_pledge_id = ${pledgeId} and withdrawn_at is null`.execute(db)
  if (!numAffectedRows) throw new AppError('pledge_refused', 'Đăng ký này đã được rút. Tải lại trang.')
}
