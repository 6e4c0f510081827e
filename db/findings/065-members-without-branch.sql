-- in:  side_member, listed_twice; the newest tree of province $1
-- out: found: somebody in activity whom no branch has: `in_transit` from one and listed by no other, or listed in one that
--      ended before the newest roster (`branch_ended`)
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind)
with elsewhere as (
  select person_id from listed_twice join side_member using (member_id)
  where not gone group by person_id having count(*) > 1
),
ended as (
  select org_unit_id as branch_id, valid_to from view.unit_now
  where province_id = $1 and valid_to < view.roster_day($1)
)
select
  'member_without_branch', member_id::text, branch_id, member_id, full_name, greatest(as_of, valid_to),
  array[import_id], array[row_no], case when valid_to is null then 'in_transit' else 'branch_ended' end
from side_member
left join ended using (branch_id)
where
  not gone and (status = 'in_transit' or valid_to is not null)
  and member_id not in (
    select member_id from listed_twice join elsewhere using (person_id)
  );
