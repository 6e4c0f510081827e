-- in:  agreement, outcome
-- out: block_total: of each rule of 100-pair-by-blocks how many pairs meet it, how many of these meet no other, and how many
--      are linked or wait
insert into block_total (rule, pairs, alone, kept)
with met as materialized (
  select found_by, count(*) as pairs, count(outcome.account_id) as kept
  from agreement
  left join outcome using (account_id, member_id)
  group by found_by
)
select rule, sum(pairs), coalesce(sum(pairs) filter (where found_by = 1 << rule), 0), sum(kept)
from met
join generate_series(0, 19) rule on found_by & (1 << rule) > 0
group by rule;
