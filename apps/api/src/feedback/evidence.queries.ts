import { sql } from 'kysely'
import type { Db } from '../database/connect.ts'
import type { ImportKind } from '../imports/import-kinds.ts'
import { COUNTED_INDICATORS, type IndicatorId } from '../indicators/indicators.contract.ts'
import type { Evidence } from './feedback.contract.ts'

/** The kinds of files that an indicator is counted from (contract.md: indicators). */
function kindsOf(indicator: IndicatorId): ImportKind[] {
  if (indicator.startsWith('meeting') || indicator === 'branches_using') return ['meetings']
  if (indicator === 'accounts_known') return ['accounts']
  // of reports and of what units say of themselves there is no file: boards and forms tell it
  if (!(COUNTED_INDICATORS as readonly string[]).includes(indicator)) return []
  return indicator === 'cards_settled' ? ['cards', 'roster'] : ['roster', 'accounts']
}

/** Of each kind the newest file up to the day of the figure, else the first, that holds the unit or a part of it. */
export async function filesBehindFigure(
  db: Db,
  provinceId: string,
  { unitId, indicator, day }: { unitId: string; indicator: IndicatorId; day: string },
): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select distinct on (kind)
      import_id::text as "importId", kind, as_of as "asOf", file_name as "fileName", null::integer as "rowNo"
    from import
    where province_id = ${provinceId} and status = 'committed' and kind = any (${kindsOf(indicator)}::text[])
      and (scope_unit_id is null or exists (
        select from view.unit_under near
        where near.province_id = ${provinceId}
          and (near.org_unit_id, near.ancestor_id) in ((${unitId}, scope_unit_id), (scope_unit_id, ${unitId}))))
    order by kind desc, as_of <= ${day}::date desc, abs(as_of - ${day}::date), import_id desc`.execute(db)
  return rows
}

/** The files that tell of a branch's meetings of a month (its first day). */
export async function filesBehindMonth(
  db: Db,
  provinceId: string,
  branchId: string,
  month: string,
): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select import_id::text as "importId", kind, as_of as "asOf", file_name as "fileName", null::integer as "rowNo"
    from import
    where province_id = ${provinceId} and import_id in (
      select import_id from meeting
      where province_id = ${provinceId} and branch_id = ${branchId} and month = ${month}::date)
    order by as_of desc, import_id desc limit 10`.execute(db)
  return rows
}

/** The rows that show a finding, the newest first. */
export async function rowsOfFinding(db: Db, provinceId: string, findingId: string): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select import_id::text as "importId", kind, as_of as "asOf", file_name as "fileName", row_no as "rowNo"
    from finding_row row
    join import using (province_id, import_id)
    where province_id = ${provinceId} and row.finding_id = ${findingId}
    order by as_of desc, import_id desc, row_no limit 10`.execute(db)
  return rows
}

/** The rows of rosters that say something of a member, the newest first. */
export async function rowsOfMember(db: Db, provinceId: string, memberId: string): Promise<Evidence[]> {
  const { rows } = await sql<Evidence>`
    select import_id::text as "importId", kind, import.as_of as "asOf", file_name as "fileName", row_no as "rowNo"
    from member_version version
    join import using (province_id, import_id)
    where province_id = ${provinceId} and version.member_id = ${memberId} and row_no is not null
    order by import.as_of desc, import_id desc limit 3`.execute(db)
  return rows
}
