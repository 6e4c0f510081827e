-- in:  side_member; found
-- out: found duplicate_card `probationary` (T7): a card is given only to official members
insert into found (
  type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind, evidence
)
select
  'duplicate_card', card_no || ':' || member_id, branch_id, member_id, full_name || ' · ' || card_no, as_of,
  array[import_id], array[row_no], 'probationary', membership
from side_member
where
  not gone and membership = 'probationary' and card_no is not null
  and not exists (
    select from found where found.type = 'duplicate_card' and found.subject_key = card_no || ':' || side_member.member_id
  );
