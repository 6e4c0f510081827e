-- one row a branch and month with any meeting: how paper and app agree (contract: meeting_* indicators)
create view view.branch_month as
select
  province_id,
  branch_id,
  month,
  count(*) filter (where source = 'app') > 0 as recorded,
  count(*) filter (where source = 'paper' and kind = 'regular')::integer as paper_regular,
  count(*) filter (where source = 'app' and kind = 'regular')::integer as app_regular,
  coalesce(
    bool_or(
      source = 'app'
      and kind = 'regular'
      -- a meeting that ends past midnight is a slip, not a long meeting
      and ends_at - starts_at >= interval '90 minutes'
      and held_on - documents_posted_on >= 1
      and minutes_posted_on - held_on <= 2
    ),
    false
  ) as all_steps
from meeting
group by province_id, branch_id, month;
