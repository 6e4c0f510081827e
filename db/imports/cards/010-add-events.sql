-- in:  accepted staged rows, staged_branch; card events of province $1, and members as they were known when import $2 was
--      committed: it may come in again long after
-- out: card_event of import $2 for events that are new, or say more than before, what was known of these kept in
--      overwritten_card_event; `added` tells the two apart
with said as materialized (
  select staged.*, member.member_id, staged_branch.org_unit_id as branch_id, known.card_event_id as known_id
  from staged
  left join staged_branch using (branch_code)
  left join member
    on member.province_id = $1 and member.code = staged.member_code
    and exists (
      select from member_version version
      join import roster on roster.province_id = $1 and roster.import_id = version.import_id
      where
        version.province_id = $1 and version.member_id = member.member_id
        and coalesce(roster.revision, 0) < (select revision from import where province_id = $1 and import_id = $2)
    )
  left join card_event known on known.province_id = $1 and known.row_key = staged.row_key
  where verdict <> 'rejected' and (
    known.card_event_id is null
    or (known.member_id, known.branch_id, known.replaced_by, known.document_no)
    is distinct from (member.member_id, staged_branch.org_unit_id, staged.replaced_by, staged.document_no)
  )
),
kept as (
  insert into overwritten_card_event (
    province_id, overwritten_by, card_event_id, import_id, row_no, member_id, branch_id, replaced_by, document_no
  )
  select
    $1, $2, card_event_id, import_id, known.row_no, known.member_id, known.branch_id, known.replaced_by,
    known.document_no
  from said join card_event known on known.province_id = $1 and known.card_event_id = known_id
)
insert into card_event (
  province_id, import_id, row_no, row_key, card_no, member_id, full_name, name_key, date_of_birth, birth_precision,
  branch_id, event, event_on, replaced_by, document_no
)
select
  $1, $2, row_no, row_key, card_no, member_id, full_name, name_key, date_of_birth, birth_precision, branch_id, event,
  event_on, replaced_by, document_no
from said
order by row_no
on conflict (province_id, row_key) do update
set
  import_id = excluded.import_id, row_no = excluded.row_no, member_id = excluded.member_id,
  branch_id = excluded.branch_id, replaced_by = excluded.replaced_by, document_no = excluded.document_no
returning xmax = 0 as added;
