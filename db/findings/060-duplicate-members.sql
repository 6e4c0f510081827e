-- in:  side_member
-- out: found: one citizen id on several members in activity, one finding for each of them
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos)
select
  'duplicate_member', member_id::text, branch_id, member_id, full_name, newest, import_ids, row_nos
from side_member
join (
  select citizen_id, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos
  from side_member where not gone and citizen_id is not null
  group by citizen_id having count(*) > 1
) shared using (citizen_id)
where not gone;
