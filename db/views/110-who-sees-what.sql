-- The second wall (design §6): the role that requests are answered with, `rollcall_app`, owns nothing, may only read, and
-- of each table reads the rows named here, whatever a query forgot to ask. The owner's own work (imports, linking,
-- counting) is not limited. Rebuilt with the views, so that no table is ever without a rule: one that is not named here
-- cannot be read at all.
do $$
declare
  rule record;
  -- `%1$I` is the table; the planner sees through this, as it would not through a function
  unit constant text := 'exists (select from sight_unit unit where unit.sight_id = view.sight_id()
    and unit.org_unit_id = %1$I.\1';
begin
  execute 'grant usage on schema public, view to rollcall_app';
  execute 'revoke all on all tables in schema public, view from rollcall_app';
  execute 'grant select on all tables in schema view to rollcall_app';

  -- a view shows what its reader may see, not what its owner may
  for rule in select relname from pg_class where relnamespace = 'view'::regnamespace and relkind = 'v' loop
    execute format('alter view view.%I set (security_invoker = true)', rule.relname);
  end loop;

  for rule in
    select name, columns, regexp_replace(regexp_replace(regexp_replace(seen,
      'UNIT_IN_SIGHT\((\w+)\)', format(unit, name) || ' and unit.reach <> ''above'')', 'g'),
      'PEOPLE_IN_SIGHT\((\w+)\)', format(unit, name) || ' and unit.reach = ''people'')', 'g'),
      'ABOVE_SIGHT\((\w+)\)', format(unit, name) || ')', 'g') as seen
    from (values
      -- catalogues and rules of the field: everybody's
      ('indicator', null, 'of_province is null or exists (select from programme_indicator own
        where own.indicator_id = indicator.indicator_id)'),
      ('headline_rule', null, 'true'),
      ('evidence_level', null, 'true'),
      ('card_regime', null, 'true'),
      ('card_round', null, 'true'),
      ('card_step', null, 'true'),
      ('headline_change', null, 'province_id = (select view.province_in_sight())'),
      ('sight_unit', null, 'sight_id = view.sight_id()'),
      -- the tree: what lies below what is ids and dates, and every rule rests on it; names and codes only of units in sight
      ('province', 'province_id, code, name, is_sample, revision', 'province_id = (select view.province_in_sight())'),
      ('org_unit_ancestor', null, 'true'),
      ('org_unit_version', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('unit_turn', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('reorganisation', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('fact', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('exempt_entries', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      -- what a unit asks binds those below it; what a unit says is of those above it
      ('programme', null, 'province_id = (select view.whole_in_sight()) or ABOVE_SIGHT(org_unit_id)'),
      ('programme_phase', null, 'exists (select from programme asked where asked.province_id = programme_phase.province_id
        and asked.programme_id = programme_phase.programme_id)'),
      ('programme_concern', null, 'exists (select from programme asked where asked.province_id = programme_concern.province_id
        and asked.programme_id = programme_concern.programme_id)'),
      ('programme_indicator', null, 'exists (select from programme asked where asked.province_id = programme_indicator.province_id
        and asked.programme_id = programme_indicator.programme_id)'),
      ('entry', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('entry_verdict', null, 'exists (select from entry said where said.province_id = entry_verdict.province_id
        and said.entry_id = entry_verdict.entry_id)'),
      ('exempt_people', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('exempt_meetings', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('reconciliation_tally', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      -- what is asked of everybody, and what each sends; who was counted in it only with the right to see people
      ('quarter', null, 'province_id = (select view.province_in_sight())'),
      ('quarter_due', null, 'province_id = (select view.province_in_sight())'),
      ('report_template', null, 'province_id = (select view.province_in_sight())'),
      ('report_text', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('report_file', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('submission', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('submission_lines', null, 'province_id = (select view.everybody_in_sight()) or PEOPLE_IN_SIGHT(org_unit_id)'),
      ('submission_step', null, 'exists (select from submission sent where sent.province_id = submission_step.province_id
        and sent.submission_id = submission_step.submission_id)'),
      ('submission_remark', null, 'exists (select from submission sent where sent.province_id = submission_remark.province_id
        and sent.submission_id = submission_remark.submission_id)'),
      ('report_adjustment', null, 'exists (select from submission sent where sent.province_id = report_adjustment.province_id
        and sent.submission_id = report_adjustment.submission_id)'),
      ('issued_file', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      -- the province's eyes alone
      ('gaming_sign', null, 'province_id = (select view.whole_in_sight())'),
      ('gaming_sign_review', null, 'province_id = (select view.whole_in_sight())'),
      ('meeting', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(branch_id)'),
      ('branch_month', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(branch_id)'),
      -- what is set for a unit above binds those below it
      ('target', null, 'province_id = (select view.whole_in_sight()) or ABOVE_SIGHT(org_unit_id)'),
      ('target_plan', null, 'province_id = (select view.whole_in_sight()) or ABOVE_SIGHT(org_unit_id)'),
      ('target_milestone', null, 'province_id = (select view.province_in_sight())'),
      ('exemption', null, 'province_id = (select view.whole_in_sight()) or ABOVE_SIGHT(org_unit_id)'),
      -- which file a figure rests on is in the line below it: those of one's own units, and of all; what it did is not
      ('import', 'province_id, import_id, kind, file_name, as_of, scope_unit_id, supplements, header, columns, status, sha256,
        finished_at, revision, rows_erased_at', 'province_id = (select view.whole_in_sight())
        or province_id = (select view.province_in_sight()) and scope_unit_id is null
        or ABOVE_SIGHT(scope_unit_id)'),
      -- what a province has settled about its figures; how its people sign in is not a reader's matter
      ('province_setting', 'province_id, name, value', 'province_id = (select view.province_in_sight())
        and name in (''ranking_line'', ''signs'', ''praise'', ''alerts'', ''top_share'')'),
      ('reconciliation_run', null, 'province_id = (select view.province_in_sight())'),
      -- whoever has something to do in a unit or follows it is known there; passwords are nobody's to read
      ('role_grant', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('app_user', 'user_id, username, display_name, installation_admin, created_by, ended_by, ended_at',
        'exists (select from role_grant held where held.user_id = app_user.user_id)
          or exists (select from committee_member bound where bound.user_id = app_user.user_id)'),
      -- what was done in a unit, whoever did it; what concerns none is the province's
      ('audit_event', null, 'province_id = (select view.whole_in_sight())
        or UNIT_IN_SIGHT(org_unit_id)'),
      -- numbers and hashes, whose last stands on paper anyway; a look at the event of each grew with the square of the
      -- audit while the planner still took it for short
      ('audit_seal', null, 'province_id = (select view.province_in_sight())'),
      -- people
      ('import_row', null, 'province_id = (select view.everybody_in_sight())
        or (import_id, row_no) in (select row.import_id, row.row_no from view.rows_in_sight() row)
        or import_id in (select file.import_id from view.imports_in_sight() file)'),
      ('member', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())'),
      ('member_version', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())'),
      ('account', null, 'province_id = (select view.everybody_in_sight())
        or account_id in (select view.accounts_in_sight())'),
      ('account_version', null, 'province_id = (select view.everybody_in_sight())
        or account_id in (select view.accounts_in_sight())'),
      ('member_span', null, 'province_id = (select view.everybody_in_sight())
        or PEOPLE_IN_SIGHT(branch_id)'),
      ('member_use', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())'),
      ('card_event', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())
        or PEOPLE_IN_SIGHT(branch_id)'),
      -- whoever sees a member sees the accounts linked to them
      ('link', null, 'province_id = (select view.everybody_in_sight())
        or account_id in (select view.accounts_in_sight())'),
      ('decision', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())'),
      ('person_row', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())'),
      ('person_side', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())
        or PEOPLE_IN_SIGHT(branch_id)'),
      ('person_decision', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from person_side side where side.province_id = person_decision.province_id
          and side.person_decision_id = person_decision.person_decision_id)'),
      ('review_claim', null, 'province_id = (select view.everybody_in_sight())
        or account_id in (select view.accounts_in_sight())'),
      ('finding', null, 'province_id = (select view.everybody_in_sight())
        or PEOPLE_IN_SIGHT(org_unit_id)'),
      ('finding_row', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from finding where finding.province_id = finding_row.province_id
          and finding.finding_id = finding_row.finding_id)'),
      ('finding_event', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from finding where finding.province_id = finding_event.province_id
          and finding.finding_id = finding_event.finding_id)'),
      ('finding_note', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from finding where finding.province_id = finding_note.province_id
          and finding.type = finding_note.type and finding.subject_key = finding_note.subject_key)'),
      ('card_case', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())
        or PEOPLE_IN_SIGHT(org_unit_id)'),
      ('correction', null, 'province_id = (select view.everybody_in_sight())
        or member_id in (select view.members_in_sight())
        or PEOPLE_IN_SIGHT(branch_id)'),
      -- of a unit like what exempts it; of a member like what is said of them
      ('exemption_record', null, 'member_id is null and (province_id = (select view.whole_in_sight()) or ABOVE_SIGHT(org_unit_id))
        or member_id is not null and (province_id = (select view.everybody_in_sight())
          or member_id in (select view.members_in_sight()) or PEOPLE_IN_SIGHT(org_unit_id))'),
      -- whatever is written about a unit may name its people
      ('feedback', null, 'province_id = (select view.everybody_in_sight()) or PEOPLE_IN_SIGHT(org_unit_id)'),
      ('feedback_entry', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from feedback where feedback.province_id = feedback_entry.province_id
          and feedback.feedback_id = feedback_entry.feedback_id)'),
      ('feedback_file', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from feedback where feedback.province_id = feedback_file.province_id
          and feedback.feedback_id = feedback_file.feedback_id)'),
      -- who follows a unit is known there; of those who follow others their names are not
      ('follow', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('committee_member', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)
        or exists (select from follow where follow.province_id = committee_member.province_id
          and follow.committee_member_id = committee_member.committee_member_id)'),
      -- whose a view is that is not shared, the query asks: a connection knows units, not users
      ('saved_view', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('follow_visit', null, 'province_id = (select view.everybody_in_sight()) or PEOPLE_IN_SIGHT(org_unit_id)'),
      ('attendance_list', null, 'province_id = (select view.everybody_in_sight()) or PEOPLE_IN_SIGHT(branch_id)'),
      ('absence', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from attendance_list list where list.province_id = absence.province_id
          and list.attendance_list_id = absence.attendance_list_id)'),
      ('four_good_pledge', null, 'province_id = (select view.whole_in_sight()) or UNIT_IN_SIGHT(org_unit_id)'),
      ('card_case_step', null, 'province_id = (select view.everybody_in_sight())
        or exists (select from card_case where card_case.province_id = card_case_step.province_id
          and card_case.card_case_id = card_case_step.card_case_id)')
    ) as named (name, columns, seen)
  loop
    execute format('alter table public.%I enable row level security', rule.name);
    execute format('drop policy if exists in_sight on public.%I', rule.name);
    execute format('create policy in_sight on public.%I for select to rollcall_app using (%s)', rule.name, rule.seen);
    execute format('grant select %s on public.%I to rollcall_app', coalesce('(' || rule.columns || ')', ''), rule.name);
  end loop;
end
$$;
