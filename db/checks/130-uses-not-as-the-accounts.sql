-- In which month a member began to use the app, and last signed in, is what the newest statement on their account says.
with counted as (select province_id, max(as_of) as last from fact where indicator_id = 'installed_p0' group by province_id)
select link.province_id, link.member_id, account.activated_on, used.registered_month, account.last_login_on, used.signed_in_month
from counted
join link on link.province_id = counted.province_id and link.status = 'linked'
join view.account_current account
  on account.province_id = link.province_id and account.account_id = link.account_id and account.as_of <= last
left join member_use used on used.province_id = link.province_id and used.member_id = link.member_id
where account.activated_on is not null and (used.registered_month, used.signed_in_month) is distinct from
  (date_trunc('month', account.activated_on)::date, date_trunc('month', account.last_login_on)::date);
