-- in:  accepted staged rows, staged_branch; members of province $1
-- out: card_event of import $2 for events that are new, or say more than before; `added` tells the two apart
insert into card_event (
  province_id, import_id, row_no, row_key, card_no, member_id, full_name, name_key, date_of_birth, birth_precision,
  branch_id, event, event_on, replaced_by, document_no
)
select
  $1, $2, row_no, row_key, staged.card_no, member.member_id, full_name, name_key, date_of_birth, birth_precision,
  staged_branch.org_unit_id, event, event_on, replaced_by, document_no
from staged
left join staged_branch using (branch_code)
left join member on member.province_id = $1 and member.code = staged.member_code
where verdict <> 'rejected'
order by row_no
on conflict (province_id, row_key) do update
set
  import_id = excluded.import_id, row_no = excluded.row_no, member_id = excluded.member_id,
  branch_id = excluded.branch_id, replaced_by = excluded.replaced_by, document_no = excluded.document_no
where
  (card_event.member_id, card_event.branch_id, card_event.replaced_by, card_event.document_no)
  is distinct from (excluded.member_id, excluded.branch_id, excluded.replaced_by, excluded.document_no)
returning xmax = 0 as added;
