-- in:  contradiction, candidate, decided
-- out: keys contradict each other no more once a person said whose the account is, or left at most one of those they
--      point to
delete from contradiction
where account_id in (select account_id from decided where verdict = 'same' and against is null)
  or (
    account_id in (select account_id from decided)
    and (select count(*) from candidate where candidate.account_id = contradiction.account_id) <= 1
  );
