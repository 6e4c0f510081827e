-- in:  staged rows of kind $1
-- out: several meetings or card events under one key that differ in what else they say are several: each has a key of its
--      own, numbered by what it says and not by where it stands
update staged
set row_key = staged.row_key || '#' || variant.number
from (
  select row_no, dense_rank() over (partition by row_key order by cells) as number
  from staged
  where $1::text in ('meetings', 'cards') and verdict <> 'rejected'
) variant
where variant.row_no = staged.row_no and variant.number > 1;
