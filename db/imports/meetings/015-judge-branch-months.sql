-- in:  meetings that import $2 of province $1 brought or changed; view.branch_month
-- out: branch_month of the branches and months they speak of. The arrays reach the meetings themselves through the view
insert into branch_month (
  province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
)
select province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
from view.branch_month
where
  province_id = $1
  and branch_id = any ((
    select coalesce(array_agg(distinct branch_id), '{}') from meeting where province_id = $1 and import_id = $2
  )::bigint[])
  and month = any ((
    select coalesce(array_agg(distinct month), '{}') from meeting where province_id = $1 and import_id = $2
  )::date[])
on conflict (province_id, branch_id, month) do update
set
  paper_regular = excluded.paper_regular, app_regular = excluded.app_regular, recorded = excluded.recorded,
  matched = excluded.matched, complete = excluded.complete, state = excluded.state, missing = excluded.missing
where
  (branch_month.paper_regular, branch_month.app_regular, branch_month.recorded, branch_month.matched,
    branch_month.complete, branch_month.state, branch_month.missing)
  is distinct from
  (excluded.paper_regular, excluded.app_regular, excluded.recorded, excluded.matched, excluded.complete,
    excluded.state, excluded.missing);
