-- in:  side_member, told, one_person
-- out: listed_twice: members who are one person listed more than once, in two branches or twice in one, with a number for the
--      person: a strong key shared, no citizen id or profile number that differs, the same name but for its diacritics, and
--      the same birth as far as it is told, unless a second strong key says so; what people said of two rows
--      counts instead
insert into listed_twice (member_id, person_id)
with recursive key as (
  -- few numbers are borne twice: of these alone it is asked who bears them
  select member_id, 'citizen_id' as kind, citizen_id as value
  from side_member
  where citizen_id in (
    select citizen_id from side_member where citizen_id is not null group by citizen_id having count(*) > 1
  )
  union all
  select member_id, 'card_no', card_no
  from side_member
  where card_no is distinct from citizen_id and card_no in (
    select card_no from side_member where card_no is distinct from citizen_id group by card_no having count(*) > 1
  )
  union all
  select member_id, 'profile_no', profile_no
  from side_member
  where profile_no in (
    select profile_no from side_member where profile_no is not null group by profile_no having count(*) > 1
  )
),
shared as (
  select one.member_id, other.member_id as other_id, count(*) as keys
  from key one
  join key other using (kind, value)
  where one.member_id <> other.member_id
  group by one.member_id, other.member_id
),
alike as materialized (
  select shared.member_id, shared.other_id
  from shared
  join side_member one on one.member_id = shared.member_id
  join side_member other on other.member_id = shared.other_id
  where
    one.name_fold = other.name_fold
    and coalesce(one.citizen_id = other.citizen_id, true) and coalesce(one.profile_no = other.profile_no, true)
    and (
      keys > 1
      or one.date_of_birth = other.date_of_birth
      or ('year' in (one.birth_precision, other.birth_precision)
        and extract(year from one.date_of_birth) = extract(year from other.date_of_birth))
    )
),
same as (
  select member_id, other_id from alike
  where not exists (
    select from told
    where verdict = 'different' and against is null
      and (alike.member_id, alike.other_id) in ((told.member_id, told.other_id), (told.other_id, told.member_id))
  )
  union
  select one.member_id, other.member_id
  from one_person one join one_person other using (kept_id)
  where one.member_id <> other.member_id
),
reach (member_id, other_id) as (
  select member_id, other_id from same
  union
  select reach.member_id, same.other_id from reach join same on same.member_id = reach.other_id
)
select member_id, least(member_id, min(other_id)) from reach group by member_id;
