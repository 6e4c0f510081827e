-- in:  counted_period; branches of province $1 and their meetings
-- out: leaf_month: one row a period, month of it and branch active on each counted day of that month
insert into leaf_month (period, month, ends_on, branch_id, recorded, matched, complete)
select period, month, month_end, branch_id, recorded, matched, complete
from counted_period
cross join lateral view.branch_standing($1, starts_on, ends_on);
