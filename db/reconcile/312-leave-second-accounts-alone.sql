-- in:  outcome
-- out: of an account that is known to be somebody's second one nothing else waits
delete from outcome
where status = 'review' and account_id in (select account_id from outcome where status = 'second');
