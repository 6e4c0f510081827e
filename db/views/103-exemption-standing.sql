-- one row a record of people, and a unit × time × reason that files of units brought: where it stands on a day, `soon` days
-- before its end counted as ending
create function view.exemption_standing(province bigint, day date, soon integer)
returns table (
  exemption_record_id bigint, kind text, org_unit_id bigint, member_id bigint, member_code text, full_name text, indicators text[],
  valid_from date, until date, reason text, document text, extends bigint, state text, days_left integer
)
language sql stable as $$
  select
    record.exemption_record_id, kind, coalesce(current.branch_id, record.org_unit_id), record.member_id, record.member_code,
    coalesce(current.full_name, record.full_name), indicators, valid_from, until, reason, document, extends,
    case
      when verdict is null then 'waiting'
      when verdict = 'refused' then 'refused'
      when ended_on is not null and until < day then 'ended'
      when until < day then case when exists (
        select from exemption_record next
        where next.province_id = province and next.extends = record.exemption_record_id and next.verdict = 'approved'
      ) then 'ended' else 'over' end
      when valid_from > day then 'coming'
      when until <= day + soon then 'ending'
      else 'in_force'
    end,
    case when until < 'infinity' then until - day end
  from exemption_record record
  -- looked for one by one: they are few, and all that rosters ever said is much
  left join lateral (
    select branch_id, full_name from member_version version
    where version.province_id = province and version.member_id = record.member_id and not temporary
    order by as_of desc, import_id desc limit 1
  ) current on true
  where record.province_id = province
  union all
  select
    null, 'unit', org_unit_id, null, null, null, array_agg(indicator_id order by indicator_id), valid_from, valid_to, reason,
    max(document), null,
    case when valid_to < day then 'ended' when valid_from > day then 'coming' when valid_to <= day + soon then 'ending'
      else 'in_force' end,
    case when valid_to < 'infinity' then valid_to - day end
  from exemption
  where province_id = province
  group by org_unit_id, valid_from, valid_to, reason
$$;
