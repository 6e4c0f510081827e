-- in:  the last run of province $1
-- out: weight as that run estimated it, in the places 140-count-chances gives
insert into weight (field, level, match, chance, place)
select field, level, match, chance, row_number() over (order by field, level)
from (
  select weights from reconciliation_run
  where province_id = $1 and weights is not null order by finished_at desc limit 1
) run
cross join jsonb_to_recordset(weights -> 'levels') as told (field text collate "C", level smallint, match float8, chance float8);
