-- in:  outcome linked by an exact rule, weighed
-- out: outcome review where everything else speaks against the number that joined them
update outcome
set status = 'review'
where outcome.status = 'linked' and not exists (
  select from weighed
  where weighed.account_id = outcome.account_id and weighed.member_id = outcome.member_id
    and weighed.probability > 0.5
);
