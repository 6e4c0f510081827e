-- in:  side_member, listed_twice, told
-- out: found: somebody in activity who is listed more than once, in `two_branches` or twice in `one_branch`, whose citizen id
--      another member bears too (`shared_number`), or of whom somebody said so what the rosters contradict by now; one
--      finding for each row. Who are two, as somebody said, are no longer asked about
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind)
with person as (
  select person_id, count(distinct branch_id) as branches
  from listed_twice join side_member using (member_id)
  where not gone group by person_id having count(*) > 1
)
select distinct on (side_member.member_id)
  'duplicate_member', member_id::text, branch_id, member_id, full_name, newest, import_ids, row_nos,
  case when branches > 1 then 'two_branches' when branches = 1 then 'one_branch' else 'shared_number' end
from side_member
join (
  select shared, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos,
    array_agg(member_id) as member_ids
  from side_member
  left join listed_twice using (member_id)
  left join (
    select decision_id, side.member_id from told cross join lateral (values (member_id), (other_id)) as side (member_id)
    where verdict = 'same' and against is not null
  ) contradicted using (member_id)
  cross join lateral (
    values ('citizen ' || citizen_id), ('person ' || person_id), ('decision ' || decision_id)
  ) as common (shared)
  where not gone and shared is not null
  group by shared having count(*) > 1
) several on member_id = any (member_ids)
left join listed_twice using (member_id)
left join person using (person_id)
where
  not gone
  and exists (
    select from unnest(member_ids) as other (id)
    where other.id <> side_member.member_id and not exists (
      select from told
      where verdict = 'different' and against is null
        and (other.id, side_member.member_id) in ((told.member_id, told.other_id), (told.other_id, told.member_id))
    )
  )
order by side_member.member_id, shared;
