-- in:  contradiction, candidate, listed_twice
-- out: keys that point to one person listed twice contradict nothing
delete from contradiction
where (
  select count(distinct coalesce(person_id, member_id)) = 1 and bool_and(not denied)
  from candidate left join listed_twice using (member_id)
  where candidate.account_id = contradiction.account_id
);
