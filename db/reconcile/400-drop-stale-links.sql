-- in:  outcome
-- out: links of province $1 that no longer stand, or whose standing changed, are gone; unchanged ones stay untouched
delete from link
where province_id = $1 and not exists (
  select from outcome
  where outcome.account_id = link.account_id and outcome.member_id = link.member_id
    and outcome.status = link.status and outcome.rule = link.rule
);
