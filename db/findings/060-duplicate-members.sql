-- in:  side_member, listed_twice
-- out: found: somebody in activity who is listed more than once, or whose citizen id another member bears too, one finding
--      for each row
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos)
select distinct on (side_member.member_id)
  'duplicate_member', member_id::text, branch_id, member_id, full_name, newest, import_ids, row_nos
from side_member
join (
  select shared, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos,
    array_agg(member_id) as member_ids
  from side_member
  left join listed_twice using (member_id)
  cross join lateral (values ('citizen ' || citizen_id), ('person ' || person_id)) as told (shared)
  where not gone and shared is not null
  group by shared having count(*) > 1
) several on member_id = any (member_ids)
where not gone
order by side_member.member_id, shared;
