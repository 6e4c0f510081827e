-- one row a branch and month with any meeting: how paper and app agree (contract: meeting_* indicators), and in one word
-- (domain.md §1.3). It is stored as table branch_month; this says what it should be.
create view view.branch_month as
with step as (
  select
    meeting.*, source = 'app' and kind = 'regular' as on_app, source = 'paper' and kind = 'regular' as on_paper,
    array_to_string(array[
      -- a meeting that ends past midnight is a slip, not a long meeting
      case when ends_at - starts_at >= interval '90 minutes' then null else 'duration' end,
      case when held_on - documents_posted_on >= 1 then null else 'documents' end,
      case
        when minutes_posted_on - held_on <= 2 then null
        when minutes_posted_on - held_on > 2 then 'minutes_late'
        else 'minutes'
      end
    ], ',') as lacks
  from meeting
),
told as (
  select
    province_id, branch_id, month,
    bool_or(source = 'app') as recorded,
    count(*) filter (where on_paper)::integer as paper_regular,
    count(*) filter (where on_app)::integer as app_regular,
    coalesce(bool_or(on_app and lacks = ''), false) as all_steps,
    -- of several the one that lacks least
    (array_agg(lacks order by cardinality(string_to_array(lacks, ',')), lacks) filter (where on_app))[1] as lacks
  from step
  group by province_id, branch_id, month
)
select
  province_id, branch_id, month, paper_regular, app_regular, recorded,
  paper_regular > 0 and app_regular > 0 as matched,
  paper_regular > 0 and app_regular > 0 and all_steps as complete,
  case
    -- the app never replaces the meeting: without paper it is nothing else
    when paper_regular = 0 and app_regular > 0 then 'app_only'
    when app_regular > 1 then 'duplicate'
    when app_regular = 1 and all_steps then 'matched'
    when app_regular = 1 and lacks = 'minutes_late' then 'late'
    when app_regular = 1 then 'incomplete'
    when paper_regular > 0 then 'paper_only'
    else 'none'
  end as state,
  coalesce(string_to_array(lacks, ','), '{}') as missing
from told;
