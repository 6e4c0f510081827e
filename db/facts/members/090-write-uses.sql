-- in:  held_account, whose newest statement is held to the end; links of province $1
-- out: member_use of province $1: who activated the account linked to them, in which month, and when they last signed in
insert into member_use as old (province_id, member_id, registered_month, signed_in_month)
select $1::bigint, link.member_id, account.activated_month, account.signed_in_month
from link
join held_account account using (account_id)
where link.province_id = $1 and link.status = 'linked' and account.held_until = 'infinity' and account.activated_month is not null
order by link.member_id
on conflict (province_id, member_id) do update
set registered_month = excluded.registered_month, signed_in_month = excluded.signed_in_month
where (old.registered_month, old.signed_in_month) is distinct from (excluded.registered_month, excluded.signed_in_month);
