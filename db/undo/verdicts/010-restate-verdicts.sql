-- in:  staged rows with what the checks found, read_again with what reading found; the kept rows of import $2
-- out: import_row of province $1 whose verdict or reasons are no longer what they were
update import_row kept
set verdict = now.verdict, reasons = now.reasons
from (
  select
    row_no, verdict,
    case when reason is null then reasons else coalesce(reasons, '[]') || reason end as reasons
  from staged
  left join read_again using (row_no)
) now
where
  kept.province_id = $1 and kept.import_id = $2 and kept.row_no = now.row_no
  and (kept.verdict, kept.reasons) is distinct from (now.verdict, now.reasons);
