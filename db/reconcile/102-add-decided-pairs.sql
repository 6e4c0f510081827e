-- in:  decided
-- out: pair: what people decided on is compared whatever block it lies in
insert into pair (account_id, member_id)
select account_id, member_id from decided
where not exists (
  select from pair where pair.account_id = decided.account_id and pair.member_id = decided.member_id
);
