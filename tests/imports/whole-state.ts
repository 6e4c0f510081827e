import type { GivenProvince } from '../given-province.ts'

/**
 * What stands for an id when two databases are compared: files by name, units and accounts by code, members by code or by
 * the first row that said something of them.
 */
const NAMES = `
  create schema if not exists test;
  create or replace function test.file(id bigint) returns text language sql stable as
    $$ select file_name from import where import_id = id $$;
  create or replace function test.unit(id bigint) returns text language sql stable as
    $$ select code from org_unit where org_unit_id = id $$;
  create or replace function test.account(id bigint) returns text language sql stable as
    $$ select code from account where account_id = id $$;
  create or replace function test.member(id bigint) returns text language sql stable as $$
    select coalesce(code, (
      select file_name || ':' || row_no from member_version join import using (province_id, import_id)
      where member_id = id and row_no is not null order by revision, row_no limit 1))
    from member where member_id = id $$;
`

const ids = (...columns: string[]) => `'{province_id,${columns.join()}}'::text[]`

/** Each table as one JSON line a row, ids and clocks aside; `import` and `import_row` without what was undone. */
const LINES: Record<string, string> = {
  province: `select to_jsonb(province) - ${ids('created_at', 'revision')} from province`,
  import: `
    select to_jsonb(import) - ${ids('import_id', 'scope_unit_id', 'supplements', 'sha256', 'started_at', 'finished_at', 'revision')}
      || jsonb_build_object('scope', test.unit(scope_unit_id), 'completes', test.file(supplements))
    from import where status = 'committed'`,
  // the last column of a file of corrected rows is the id of another import
  import_row: `
    select jsonb_build_array(file_name, row_no, verdict, reasons, case when supplements is null then cells else trim_array(cells, 1) end)
    from import_row join import using (province_id, import_id) where status = 'committed'`,
  unit: `
    select to_jsonb(unit) - ${ids('org_unit_id', 'parent_id', 'import_id')}
      || jsonb_build_object('parent', test.unit(parent_id), 'file', test.file(import_id), 'unit', test.unit(org_unit_id))
    from org_unit_version unit`,
  ancestor: `
    select to_jsonb(above) - ${ids('org_unit_id', 'ancestor_id')}
      || jsonb_build_object('unit', test.unit(org_unit_id), 'above', test.unit(ancestor_id)) from org_unit_ancestor above`,
  exemption: `
    select to_jsonb(exemption) - ${ids('exemption_id', 'org_unit_id', 'import_id')}
      || jsonb_build_object('unit', test.unit(org_unit_id), 'file', test.file(import_id)) from exemption`,
  target: `select to_jsonb(target) - ${ids('org_unit_id')} || jsonb_build_object('unit', test.unit(org_unit_id)) from target`,
  member: `select jsonb_build_array(test.member(member_id), code) from member`,
  member_version: `
    select to_jsonb(version) - ${ids('member_id', 'branch_id', 'import_id', 'restated_by')}
      || jsonb_build_object('member', test.member(member_id), 'branch', test.unit(branch_id),
        'file', test.file(import_id), 'by', test.file(restated_by))
    from member_version version`,
  account: `select to_jsonb(code) from account`,
  account_version: `
    select to_jsonb(version) - ${ids('account_id', 'branch_id', 'import_id', 'restated_by')}
      || jsonb_build_object('account', test.account(account_id), 'branch', test.unit(branch_id),
        'file', test.file(import_id), 'by', test.file(restated_by))
    from account_version version`,
  card_event: `
    select to_jsonb(card) - ${ids('card_event_id', 'member_id', 'branch_id', 'import_id')}
      || jsonb_build_object('member', test.member(member_id), 'branch', test.unit(branch_id), 'file', test.file(import_id))
    from card_event card`,
  meeting: `
    select to_jsonb(meeting) - ${ids('meeting_id', 'branch_id', 'import_id')}
      || jsonb_build_object('branch', test.unit(branch_id), 'file', test.file(import_id)) from meeting`,
  overwritten: `
    select jsonb_build_array(row_key, test.file(overwritten_by), test.file(old.import_id), old.row_no, old.ends_at,
      old.convened, old.present, old.documents_posted_on)
    from overwritten_meeting old join meeting using (province_id, meeting_id)
    union all
    select jsonb_build_array(row_key, test.file(overwritten_by), test.file(old.import_id), old.row_no,
      test.member(old.member_id), test.unit(old.branch_id), old.replaced_by, old.document_no)
    from overwritten_card_event old join card_event using (province_id, card_event_id)`,
  link: `
    select to_jsonb(link) - ${ids('account_id', 'member_id')}
      || jsonb_build_object('account', test.account(account_id), 'member', test.member(member_id)) from link`,
  reconciliation_tally: `
    select jsonb_build_array(test.unit(org_unit_id), measure, count) from reconciliation_tally`,
  fact: `select to_jsonb(fact) - ${ids('org_unit_id')} || jsonb_build_object('unit', test.unit(org_unit_id)) from fact`,
}

const FINDINGS = `
  select type, jsonb_build_array(subject, test.unit(org_unit_id), test.member(member_id), test.account(account_id),
    opened_on, closed_on, kind,
    (select array_agg(test.file(import_id) || ':' || row_no order by test.file(import_id), row_no) from finding_row
      where finding_row.finding_id = finding.finding_id))::text as line
  from finding`

/** Everything a province holds, by table and by type of finding, in an order that does not depend on ids. */
export async function wholeState({ rows }: Pick<GivenProvince, 'rows'>): Promise<Record<string, string[]>> {
  await rows(NAMES)
  const state: Record<string, string[]> = {}
  for (const [table, lines] of Object.entries(LINES)) {
    const found = await rows<{ line: string }>(`select line::text as line from (${lines}) lines (line)`)
    state[table] = found.map(({ line }) => line).sort()
  }
  for (const { type, line } of await rows<{ type: string; line: string }>(FINDINGS))
    (state[`finding ${type}`] ??= []).push(line)
  for (const lines of Object.values(state)) lines.sort()
  return state
}

/** What two states do not share, at most ten lines a table: `- table line` only in the first, `+ table line` in the second. */
export function differences(left: Record<string, string[]> | null, right: Record<string, string[]> | null): string[] {
  if (!left || !right) return left === right ? [] : [left ? '- could be' : '+ could be']
  const only = (sign: string, here: typeof left, there: typeof left) =>
    Object.keys(here).flatMap((table) => {
      const others = new Set(there[table])
      return here[table]!.filter((line) => !others.has(line))
        .slice(0, 10)
        .map((line) => `${sign} ${table} ${line}`)
    })
  return [...only('-', left, right), ...only('+', right, left)]
}
