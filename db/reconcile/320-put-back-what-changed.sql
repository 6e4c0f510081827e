-- in:  decided that something speaks against now
-- out: outcome review: the pair waits to be decided anew
insert into outcome (account_id, member_id, rule, status)
select account_id, member_id, 'decision', 'review' from decided where against is not null
on conflict do nothing;
