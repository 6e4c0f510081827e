-- one row a unit that a programme asks on a day, and which of its cohorts it belongs to: named itself, or of a kind below the
-- unit whose programme it is
create function view.programme_units(province bigint, asked_by bigint, day date)
returns table (org_unit_id bigint, code text, name text, kind text, phase_no smallint)
language sql stable as $$
  select distinct on (version.org_unit_id) version.org_unit_id, version.code, version.name, version.kind, concern.phase_no
  from programme_concern concern
  join programme on programme.province_id = province and programme.programme_id = concern.programme_id
  join org_unit_version version
    on version.province_id = province
    and (
      version.org_unit_id = concern.org_unit_id
      or version.kind = concern.unit_kind and exists (
        select from org_unit_ancestor above
        where above.province_id = province and above.org_unit_id = version.org_unit_id
          and above.ancestor_id = programme.org_unit_id and day between above.valid_from and above.valid_to
      )
    )
    and day between version.valid_from and version.valid_to
  where concern.province_id = province and concern.programme_id = asked_by
    and day between concern.valid_from and concern.valid_to
  -- whoever is named itself belongs where it is named
  order by version.org_unit_id, concern.org_unit_id nulls last, concern.programme_concern_id
$$;

-- one row a unit, indicator and period of which something was said: the newest version and what was decided of it
create view view.entry_standing as
select distinct on (entry.province_id, entry.org_unit_id, entry.indicator_id, entry.period)
  entry.*, first_said.entered_at as first_entered_at, verdict.verdict, verdict.reason as verdict_reason, verdict.decided_by,
  verdict.decided_at
from entry
join entry first_said
  on first_said.province_id = entry.province_id and first_said.org_unit_id = entry.org_unit_id
  and first_said.indicator_id = entry.indicator_id and first_said.period = entry.period and first_said.version = 1
left join entry_verdict verdict on verdict.province_id = entry.province_id and verdict.entry_id = entry.entry_id
order by entry.province_id, entry.org_unit_id, entry.indicator_id, entry.period, entry.version desc;

-- one row a unit, indicator and period whose figure counts: the newest version that was not sent back, where the programme
-- wants agreement the newest that was agreed to
create view view.entry_counted as
select distinct on (entry.province_id, entry.indicator_id, entry.period, entry.org_unit_id)
  entry.province_id, entry.indicator_id, entry.period, entry.org_unit_id, entry.numerator, entry.denominator, entry.done_on,
  entry.entry_id
from entry
join programme_indicator own on own.province_id = entry.province_id and own.indicator_id = entry.indicator_id
join programme on programme.province_id = own.province_id and programme.programme_id = own.programme_id
left join entry_verdict verdict on verdict.province_id = entry.province_id and verdict.entry_id = entry.entry_id
where verdict.verdict = 'approved' or (verdict.verdict is null and not programme.approved)
order by entry.province_id, entry.indicator_id, entry.period, entry.org_unit_id, entry.version desc;
