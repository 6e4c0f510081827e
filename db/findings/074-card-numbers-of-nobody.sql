-- in:  side_member; found
-- out: found duplicate_card `wrong_number` (T6): a number of 12 digits is the holder's citizen id, or wrong; without a
--      citizen id of 12 digits to compare, it must at least fit the sex and the year of birth
insert into found (
  type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind, evidence
)
select
  'duplicate_card', card_no || ':' || member_id, branch_id, member_id, full_name || ' · ' || card_no, as_of,
  array[import_id], array[row_no], 'wrong_number', concat_ws(' ', citizen_id, gender, extract(year from date_of_birth))
from side_member
where
  not gone and length(card_no) = 12
  and (
    (length(citizen_id) = 12 and citizen_id <> card_no)
    or not view.citizen_id_agrees(card_no, gender, extract(year from date_of_birth)::integer)
  )
  and not exists (
    select from found where found.type = 'duplicate_card' and found.subject_key = card_no || ':' || side_member.member_id
  );
