-- in:  candidate of accounts that no step has linked
-- out: outcome review: every pair that a strong key suggests and that a person must settle
insert into outcome (account_id, member_id, rule, status)
select account_id, member_id, rule, 'review'
from candidate
where not exists (select from outcome done where done.account_id = candidate.account_id and done.status = 'linked')
on conflict do nothing;
