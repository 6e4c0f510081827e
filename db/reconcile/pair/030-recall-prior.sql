-- in:  the last run of province $1
-- out: prior as that run estimated it
insert into prior (bits)
select (weights -> 'prior')::float8
from reconciliation_run
where province_id = $1 and weights is not null order by finished_at desc limit 1;
