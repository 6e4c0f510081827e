-- Each branch-month stands as its meetings say, and none without meetings.
select coalesce(judged.province_id, stored.province_id) as province_id, coalesce(judged.branch_id, stored.branch_id) as branch_id,
  coalesce(judged.month, stored.month) as month, stored.state as stored, judged.state as judged
from view.branch_month judged
full join branch_month stored using (province_id, branch_id, month)
where
  (judged.paper_regular, judged.app_regular, judged.recorded, judged.matched, judged.complete, judged.state, judged.missing)
  is distinct from
  (stored.paper_regular, stored.app_regular, stored.recorded, stored.matched, stored.complete, stored.state, stored.missing);
