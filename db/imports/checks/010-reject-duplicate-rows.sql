-- in:  staged rows
-- out: of rows with one key only the first is kept; the others repeat it or contradict it
update staged
set
  verdict = 'rejected',
  reasons = coalesce(staged.reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', case when staged.cells = first.cells then 'duplicate_row' else 'conflicting_row' end,
    'severity', 'reject', 'column', null, 'value', null, 'detail', first.row_no::text))
from (
  select row_key, min(row_no) as first_row
  from staged
  where verdict <> 'rejected'
  group by row_key
  having count(*) > 1
) twice
join staged first on first.row_no = twice.first_row
where staged.row_key = twice.row_key and staged.row_no > first_row and staged.verdict <> 'rejected';
