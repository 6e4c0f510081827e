-- in:  view.branch_month of province $1; branch_month without what is no longer so
-- out: branch_month as the meetings say that are left
insert into branch_month (
  province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
)
select province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
from view.branch_month
where province_id = $1
on conflict do nothing;
