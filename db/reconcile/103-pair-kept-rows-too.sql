-- in:  pair, one_person
-- out: pair: whoever is compared with a row of a person is compared with the one that is kept
insert into pair (account_id, member_id)
select distinct account_id, kept_id
from pair
join one_person using (member_id)
where place > 1 and not exists (
  select from pair known where known.account_id = pair.account_id and known.member_id = kept_id
);
