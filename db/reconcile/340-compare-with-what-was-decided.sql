-- in:  judged
-- out: judged_band: pairs by how probable they were, with how many of them should be one person and how many people said so
insert into judged_band (least, pairs, expected, same)
select least, count(*), sum(probability order by probability), count(*) filter (where same)
from judged
cross join lateral (
  select max(least) as least from unnest(array[0, 0.1, 0.5, 0.9, 0.99, 0.999]::float8[]) as band (least)
  where least <= probability
) band
group by least;
