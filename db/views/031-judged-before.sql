-- Meetings that came in before there was a table of branch-months are judged now.
insert into branch_month (
  province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
)
select province_id, branch_id, month, paper_regular, app_regular, recorded, matched, complete, state, missing
from view.branch_month
where not exists (select from branch_month);
