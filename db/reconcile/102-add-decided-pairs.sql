-- in:  decided
-- out: pair: what people decided on is compared whatever block it lies in (65536)
insert into pair (account_id, member_id, found_by)
select account_id, member_id, 65536 from decided
where not exists (
  select from pair where pair.account_id = decided.account_id and pair.member_id = decided.member_id
);
