-- in:  side_member, listed_twice, told
-- out: found: somebody in activity who is listed more than once, in `two_branches` or twice in `one_branch`, whose citizen id
--      another member bears too (`shared_number`), or of whom somebody said so what the rosters contradict by now; one
--      finding for each row. Who are two, as somebody said, are no longer asked about
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind)
with person as (
  select person_id, count(distinct branch_id) as branches
  from listed_twice join side_member using (member_id)
  where not gone group by person_id having count(*) > 1
),
common (shared, member_id) as (
  select 'person ' || person_id, member_id from listed_twice
  union all
  select 'citizen ' || citizen_id, member_id
  from side_member
  where citizen_id in (
    select citizen_id from side_member where citizen_id is not null and not gone group by citizen_id having count(*) > 1
  )
  union all
  select 'decision ' || decision_id, side.member_id
  from told cross join lateral (values (member_id), (other_id)) as side (member_id)
  where verdict = 'same' and against is not null
),
several as (
  select shared, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos,
    array_agg(member_id) as member_ids
  from common
  join side_member using (member_id)
  where not gone
  group by shared having count(*) > 1
)
select distinct on (side_member.member_id)
  'duplicate_member', member_id::text, branch_id, member_id, full_name, newest, import_ids, row_nos,
  case when branches > 1 then 'two_branches' when branches = 1 then 'one_branch' else 'shared_number' end
from several
cross join lateral unnest(member_ids) as one (member_id)
join side_member using (member_id)
left join listed_twice using (member_id)
left join person using (person_id)
where exists (
  select from unnest(member_ids) as other (id)
  where other.id <> side_member.member_id and not exists (
    select from told
    where verdict = 'different' and against is null
      and (other.id, side_member.member_id) in ((told.member_id, told.other_id), (told.other_id, told.member_id))
  )
)
order by side_member.member_id, shared;
