-- in:  side_member
-- out: found duplicate_card (T1, domain.md §5): one card number on several persons, one finding for each holder;
--      one person listed twice is a duplicate_member instead
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos)
select
  'duplicate_card', card_no || ':' || member_id, branch_id, member_id, full_name || ' · ' || card_no, newest, import_ids,
  row_nos
from side_member
join (
  select card_no, max(as_of) as newest, array_agg(import_id) as import_ids, array_agg(row_no) as row_nos
  from side_member where not gone and card_no is not null
  group by card_no
  having count(distinct coalesce(citizen_id, name_key || date_of_birth)) > 1
) shared using (card_no)
where not gone;
