-- in:  held_member, held_account; links of province $1; the branches $2 that were counted (null: all)
-- out: member_use of province $1 without those who have no activated account any more
delete from member_use old
where old.province_id = $1 and ($2::bigint[] is null or old.member_id in (select member_id from held_member)) and not exists (
  select from link join held_account account using (account_id)
  where link.province_id = $1 and link.member_id = old.member_id and link.status = 'linked'
    and account.held_until = 'infinity' and account.activated_month is not null
);
