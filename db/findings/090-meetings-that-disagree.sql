-- in:  branch_month of province $1
-- out: found: a regular meeting entered more than once on the app, or entered there and not held on paper
insert into found (type, subject_key, org_unit_id, subject, opened_on, import_ids, row_nos)
select
  case when app_regular > 1 then 'duplicate_meeting' else 'meeting_app_only' end,
  state.branch_id || ':' || state.month, state.branch_id, unit.name || ' · tháng ' || to_char(state.month, 'FMMM/YYYY'),
  (state.month + interval '1 month - 1 day')::date, rows.import_ids, rows.row_nos
from branch_month state
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = state.branch_id
join lateral (
  select array_agg(import_id) as import_ids, array_agg(row_no) as row_nos
  from meeting
  where province_id = $1 and meeting.branch_id = state.branch_id and meeting.month = state.month and kind = 'regular'
) rows on true
where
  state.province_id = $1 and app_regular > 0 and (app_regular > 1 or paper_regular = 0)
  -- without the branches' own reports nothing on the app can be alone
  and exists (select from meeting where province_id = $1 and meeting.month = state.month and source = 'paper');
