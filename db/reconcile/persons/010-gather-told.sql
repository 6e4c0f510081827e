-- in:  decisions of province $1 on two members that stand, a strong contradiction only once a second person agreed;
--      side_member, opened_number
-- out: told: the two members each is about; a member whose id is gone is found again by what they were when it was
--      decided, if only one person answers to it
insert into told (decision_id, member_id, other_id, verdict, seen)
with side as materialized (
  select
    person_decision_id as decision_id, place, verdict, seen,
    coalesce(
      (select person.member_id from side_member person where person.member_id = said.member_id),
      (
        select person.member_id
        from member known join side_member person using (member_id)
        where known.province_id = $1 and known.code = said.member_code
      ),
      (
        select min(person.member_id) from side_member person
        where person.citizen_id = coalesce(opened.number, said.citizen_id)
        having count(*) = 1
      ),
      (
        select min(person.member_id) from side_member person
        where person.name_key = said.name_key and person.date_of_birth = said.date_of_birth
        having count(*) = 1
      ),
      -- two rows of one person have name and birth in common, hardly ever the branch
      (
        select min(person.member_id) from side_member person
        where person.name_key = said.name_key and person.date_of_birth is not distinct from said.date_of_birth
          and person.branch_id = said.branch_id
        having count(*) = 1
      )
    ) as member_id
  from person_decision
  join person_side said using (province_id, person_decision_id)
  left join opened_number opened on opened.sealed = said.citizen_id
  where
    province_id = $1 and verdict <> 'split' and withdrawn_at is null and (not contested or confirmed_at is not null)
)
select decision_id, one.member_id, other.member_id, one.verdict, one.seen
from side one
join side other using (decision_id)
where one.place = 1 and other.place = 2 and one.member_id <> other.member_id;
