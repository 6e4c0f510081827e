import { reasonText, type RowReason } from '#api/imports/reasons.ts'
import type { GivenProvince } from '../given-province.ts'

/** Every member as the newest roster has them: `code branch status`, guests as `code branch guest`. */
export async function membersOf(province: GivenProvince): Promise<string[]> {
  const rows = await province.rows<{ line: string }>(`
    select concat_ws(' ', coalesce(person.code, full_name), unit.code, case
      when temporary and status = 'temp_in' then 'guest' when temporary then 'guest ' || status else status end) as line
    from (
      select distinct on (province_id, member_id, temporary) * from member_version
      order by province_id, member_id, temporary, as_of desc, import_id desc
    ) newest
    join member person using (province_id, member_id)
    join view.unit_now unit on unit.province_id = newest.province_id and unit.org_unit_id = newest.branch_id`)
  return rows.map(({ line }) => line).sort()
}

/** Everything every version says of a person, with the codes of person and branch for their ids. */
export async function particularsOf(province: Pick<GivenProvince, 'rows'>): Promise<string[]> {
  const people = await province.rows<{ line: string }>(`
    select (to_jsonb(version) - '{province_id,member_id,import_id,row_no,branch_id}'::text[] || jsonb_build_object(
      'code', person.code, 'branch', unit.code))::text as line
    from member_version version join member person using (province_id, member_id)
    join view.unit_now unit on unit.org_unit_id = version.branch_id order by 1`)
  return people.map(({ line }) => line)
}

/** Why rows of the newest import were refused or remarked on: `row verdict codes`. */
export async function verdictsOf(province: GivenProvince): Promise<string[]> {
  const rows = await province.rows<{ line: string }>(`
    select concat_ws(' ', row_no, verdict,
      (select string_agg(reason ->> 'code', ' ' order by place) from jsonb_array_elements(reasons) with ordinality as
        listed (reason, place))) as line
    from import_row where import_id = (select max(import_id) from import) and verdict <> 'accepted' order by row_no`)
  return rows.map(({ line }) => line)
}

/** The sentences a clerk reads about the refused rows of the newest import. */
export async function sentencesOf(province: GivenProvince): Promise<string[]> {
  const rows = await province.rows<{ row_no: number; reasons: RowReason[] }>(`
    select row_no, reasons from import_row
    where import_id = (select max(import_id) from import) and verdict = 'rejected' order by row_no`)
  return rows.flatMap(({ row_no, reasons }) => reasons.map((reason) => reasonText(reason, row_no)))
}

const WRITTEN_BY_IMPORTS = [
  ...['import', 'import_row', 'org_unit_version', 'org_unit_ancestor', 'exemption', 'member', 'member_version'],
  ...['account', 'account_version', 'card_event', 'meeting'],
]
const IDS_AND_CLOCKS = [
  ...['import_id', 'org_unit_id', 'ancestor_id', 'parent_id', 'branch_id', 'member_id', 'account_id', 'card_event_id'],
  ...['meeting_id', 'exemption_id', 'finding_id', 'started_at', 'finished_at', 'revision'],
  ...['opened_revision', 'closed_revision'],
]

/** How many rows each table holds and their sum, ids and clock times aside: equal where nothing has changed. */
export async function registersOf(
  province: Pick<GivenProvince, 'rows'>,
  tables = WRITTEN_BY_IMPORTS,
): Promise<string[]> {
  const lines: string[] = []
  for (const table of tables) {
    const [row] = await province.rows<{ rows: number; sum: string | null }>(`
      select count(*)::integer as rows, md5(string_agg(line, E'\\n' order by line)) as sum from (
        select (to_jsonb(${table}) - '{${IDS_AND_CLOCKS.join()}}'::text[])::text collate "C" as line from ${table}
      ) lines`)
    lines.push(`${table} ${row!.rows} ${row!.sum ?? ''}`)
  }
  return lines
}
