-- in:  staged rows
-- out: of rows that say the same twice only the first is kept; rows of one key that contradict each other are all
--      rejected, for which of them is right is not the order's to say
update staged
set
  verdict = 'rejected',
  reasons = coalesce(staged.reasons, '[]') || jsonb_build_array(jsonb_build_object(
    'code', case when twice.contradict then 'conflicting_row' else 'duplicate_row' end,
    'severity', 'reject', 'column', null, 'value', null,
    'detail', (case when staged.row_no = first_row then second_row else first_row end)::text))
from (
  select
    row_key, (array_agg(row_no order by row_no))[1] as first_row, (array_agg(row_no order by row_no))[2] as second_row,
    min(cells) <> max(cells) as contradict
  from staged
  where verdict <> 'rejected' and row_key in (
    select row_key from staged where verdict <> 'rejected' group by row_key having count(*) > 1
  )
  group by row_key
) twice
where staged.row_key = twice.row_key and (staged.row_no > first_row or twice.contradict) and staged.verdict <> 'rejected';
