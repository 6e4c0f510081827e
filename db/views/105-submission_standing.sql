-- one row a unit and quarter that sent a report: its newest version and where that stands
create view view.submission_standing as
select distinct on (sent.province_id, sent.org_unit_id, sent.period)
  sent.province_id, sent.org_unit_id, sent.period, sent.submission_id, sent.version, sent.submitted_by, sent.submitted_at, sent.as_of,
  sent.code, sent.content_sha256, first_sent.submitted_at as first_submitted_at,
  last.step, last.step_no, last.taken_by, last.taken_at, last.reason
from submission sent
join submission first_sent
  on first_sent.province_id = sent.province_id and first_sent.org_unit_id = sent.org_unit_id and first_sent.period = sent.period
  and first_sent.version = 1
cross join lateral (
  select step, step_no, taken_by, taken_at, reason from submission_step step
  where step.province_id = sent.province_id and step.submission_id = sent.submission_id
  order by step_no desc limit 1
) last
order by sent.province_id, sent.org_unit_id, sent.period, sent.version desc;

-- one row a unit that reports for a quarter and lies below another on its last day, itself included: until when, and right
-- below which other reporting unit of these
create function view.reporting_units(province bigint, unit bigint, quarter_period text, day date)
returns table (org_unit_id bigint, code text, name text, kind text, due_on date, above_id bigint)
language sql stable as $$
  with reporting as materialized (
    select version.org_unit_id, version.code, version.name, version.kind, due.due_on
    from org_unit_ancestor below
    join org_unit_version version
      on version.province_id = province and version.org_unit_id = below.org_unit_id and day between version.valid_from and version.valid_to
    join quarter_due due on due.province_id = province and due.period = quarter_period and due.unit_kind = version.kind
    where below.province_id = province and below.ancestor_id = unit and day between below.valid_from and below.valid_to
      and (below.depth > 0 or below.org_unit_id = unit)
  )
  select reporting.*, (
    select above.ancestor_id from org_unit_ancestor above
    join reporting over on over.org_unit_id = above.ancestor_id
    where above.province_id = province and above.org_unit_id = reporting.org_unit_id and above.depth > 0
      and day between above.valid_from and above.valid_to
    order by above.depth limit 1
  )
  from reporting
$$;
