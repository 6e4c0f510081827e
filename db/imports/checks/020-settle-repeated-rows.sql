-- in:  staged rows of kind $1, staged_repeat; their cells, kept in province $2 as import $3
-- out: several meetings or card events under one key that differ in what else they say are several: each has a key of its
--      own, numbered by what it says and not by where it stands. Of rows that say the same twice only the first is kept;
--      rows of another kind that contradict each other are all rejected, for which is right is not the order's to say
with told as materialized (
  select
    staged.ctid as place, row_no, row_key,
    (select cells from import_row where province_id = $2 and import_id = $3 and import_row.row_no = staged.row_no) as cells
  from staged_repeat
  join staged using (row_key)
  where verdict <> 'rejected'
),
repeated as (
  select
    *,
    case when $1::text in ('meetings', 'cards') then dense_rank() over (partition by row_key order by cells) else 1 end
      as variant
  from told
),
settled as (
  select
    place, row_no, variant, min(row_no) over of_key as first_row,
    nth_value(row_no, 2) over (of_key order by row_no rows between unbounded preceding and unbounded following)
      as second_row,
    min(cells) over of_key <> max(cells) over of_key as contradict
  from repeated
  window of_key as (partition by row_key, variant)
)
update staged
set
  row_key = case when variant = 1 then row_key else row_key || '#' || variant end,
  verdict = case when contradict or staged.row_no > first_row then 'rejected' else verdict end,
  reason = case when contradict or staged.row_no > first_row then jsonb_build_object(
    'code', case when contradict then 'conflicting_row' else 'duplicate_row' end,
    'severity', 'reject', 'column', null, 'value', null,
    'detail', (case when staged.row_no = first_row then second_row else first_row end)::text) end
from settled
where staged.ctid = place and (variant > 1 or contradict or settled.row_no > first_row);
