-- in:  contradiction, candidate, listed_twice
-- out: keys that point to one person listed twice contradict nothing
delete from contradiction
using (
  select account_id
  from candidate
  join contradiction using (account_id)
  left join listed_twice using (member_id)
  group by account_id
  having count(distinct coalesce(person_id, member_id)) = 1 and bool_and(not denied)
) one_person
where one_person.account_id = contradiction.account_id;
