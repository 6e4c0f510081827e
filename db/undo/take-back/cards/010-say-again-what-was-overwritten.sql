-- in:  overwritten_card_event of the imports of taken_back
-- out: each card event of province $1 that they overwrote says again what it said before the first of them
update card_event
set
  import_id = kept.import_id, row_no = kept.row_no, member_id = kept.member_id, branch_id = kept.branch_id,
  replaced_by = kept.replaced_by, document_no = kept.document_no
from (
  select distinct on (card_event_id) overwritten_card_event.*
  from overwritten_card_event
  join import on import.province_id = $1 and import.import_id = overwritten_by
  where overwritten_card_event.province_id = $1 and overwritten_by in (select import_id from taken_back)
  order by card_event_id, revision
) kept
where card_event.province_id = $1 and card_event.card_event_id = kept.card_event_id;
