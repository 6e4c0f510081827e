-- in:  decided that nothing speaks against now; agreement, pattern, weighed
-- out: judged: of every pair that people decided on, what they said, and how probable it is without them that the two are one
--      person; of a row that stands for another of the same person by its own evidence alone
insert into judged (account_id, member_id, same, probability)
select account_id, member_id, verdict = 'same', coalesce(weighed.probability, pattern.share)
from decided
join agreement using (account_id, member_id)
join pattern on pattern.pattern = agreement.pattern
left join weighed using (account_id, member_id)
where against is null;
