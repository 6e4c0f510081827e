-- in:  side_member, side_account
-- out: strong_pair: each account and member that share a citizen id (1), a card number (2) or a profile number (3)
insert into strong_pair (account_id, member_id, key_kind)
select account_id, member_id, 1 from side_account join side_member using (citizen_id)
union all
select account_id, member_id, 2 from side_account join side_member using (card_no)
union all
select account_id, member_id, 3 from side_account join side_member using (profile_no);
