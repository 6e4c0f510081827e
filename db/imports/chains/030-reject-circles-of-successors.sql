-- in:  staged units; units of province $1
-- out: rows that end a unit in others who end in it again, all of them gone on some day, are rejected: nobody would say where
--      its people are
with recursive told as (
  select row_no, code, coalesce(valid_from, '-infinity') as valid_from, coalesce(valid_to, 'infinity') as valid_to,
    string_to_array(successor_codes, ';') as successors
  from staged where verdict <> 'rejected'
  union all
  select null, unit.code, unit.valid_from, unit.valid_to, array(
    select code from org_unit heir where heir.province_id = $1 and heir.org_unit_id = any (unit.successors))
  from org_unit_version unit
  where unit.province_id = $1 and not exists (
    select from staged
    where staged.code = unit.code and verdict <> 'rejected' and coalesce(staged.valid_from, '-infinity') = unit.valid_from
  )
),
spell as (
  select *, lead(valid_from) over (partition by code order by valid_from) as again from told
),
gone as (
  select row_no, code, valid_to + 1 as since, coalesce(again - 1, 'infinity') as until, heir
  from spell cross join unnest(successors) as heir
  where valid_to < 'infinity' and heir <> code and (again is null or again > valid_to + 1)
),
follows as (
  select row_no, code, heir, since, until from gone where row_no is not null
  union
  select follows.row_no, follows.code, gone.heir, greatest(follows.since, gone.since), least(follows.until, gone.until)
  from follows
  join gone on gone.code = follows.heir and gone.since <= follows.until and follows.since <= gone.until
  where follows.heir <> follows.code
)
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'successor_circle', 'severity', 'reject', 'column', 'successor_codes', 'value', successor_codes)
where verdict <> 'rejected' and row_no in (select row_no from follows where heir = follows.code);
