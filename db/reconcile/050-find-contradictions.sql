-- in:  candidate
-- out: contradiction: accounts whose strong keys point to different persons, or to somebody of another name and birth;
--      these wait for a person (design: a contradiction of strong keys is a finding, not a guess)
insert into contradiction (account_id)
select account_id
from candidate
group by account_id
having not bool_or(agrees and not denied);
