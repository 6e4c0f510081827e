-- in:  told that nothing speaks against
-- out: one_person: members who are one person, and which of them is kept: whom nobody said to be another's other row, of
--      several the one of the newest decision; the others follow in that order
insert into one_person (member_id, kept_id, place)
with recursive same as (
  select decision_id, member_id, other_id from told where verdict = 'same' and against is null
),
both_ways as (
  select member_id, other_id from same union select other_id, member_id from same
),
reach (member_id, other_id) as (
  select member_id, other_id from both_ways
  union
  select reach.member_id, both_ways.other_id from reach join both_ways on both_ways.member_id = reach.other_id
),
person as (
  select member_id, least(member_id, min(other_id)) as person_id from reach group by member_id
),
placed as (
  select
    member_id, person_id, row_number() over (
      partition by person_id order by
        member_id in (select other_id from same),
        (select max(decision_id) from same where same.member_id = person.member_id) desc nulls last, member_id
    ) as place
  from person
)
select member_id, first_value(member_id) over (partition by person_id order by place), place from placed;
