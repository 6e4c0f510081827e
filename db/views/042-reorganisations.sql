-- What unit_turn says of a province, gathered: one row a day × unit that the event is told of, with the strongest of what
-- happened. One unit that went into a new one alone became that one, unless parts of others went there too. Kept as table
-- reorganisation, in its order of columns.
create function view.reorganisations(province bigint) returns setof reorganisation
language sql stable set enable_nestloop = off as $$
  with turn as materialized (
    select * from unit_turn where province_id = province
  ),
  heir as materialized (
    select turn.day, turn.subject_id, turn.what, unit.org_unit_id, unit.code, unit.name
    from turn
    cross join unnest(heirs) as named (org_unit_id)
    join org_unit_version unit
      on unit.province_id = province and unit.org_unit_id = named.org_unit_id
    where turn.day between unit.valid_from and unit.valid_to
  ),
  event as (
    select
      day, subject_id, max(under_id) as under_id, count(*)::integer as units, count(*) filter (where what = 'merge') as merged,
      min(array_position(array['merge', 'absorb', 'split', 'dissolve', 'found', 'transfer', 'move', 'rename'], what)) as rank,
      max(document_no) as document_no, max(document_on) as document_on,
      string_agg(distinct concat_ws(' ', code collate vietnamese, name, name_then, document_no), ' ') as words
    from turn
    group by day, subject_id
  ),
  unit as (
    select distinct on (event.day, event.subject_id)
      event.day, event.subject_id, version.code, version.name, version.kind, version.valid_to < event.day as ended
    from event
    join org_unit_version version on version.province_id = province and version.org_unit_id = event.subject_id
    where version.valid_from <= event.day
    order by event.day, event.subject_id, version.valid_from desc
  ),
  named as (
    select day, subject_id, string_agg(distinct concat_ws(' ', code collate vietnamese, name), ' ') as words from heir group by day, subject_id
  ),
  told as (
    select
      event.*, unit.code, unit.name, unit.kind as unit_kind, unit.ended, concat_ws(' ', event.words, named.words) as all_words,
      case
        when rank = 1 and merged = 1 and part.day is null then 'become'
        else coalesce((array['merge', 'absorb', 'split', 'dissolve', 'found', 'transfer', 'move', 'rename'])[rank], 'change')
      end as kind
    from event
    join unit using (day, subject_id)
    left join named using (day, subject_id)
    left join (select distinct day, org_unit_id from heir where what = 'split') part
      on part.day = event.day and part.org_unit_id = event.subject_id
  )
  select
    province, day, subject_id, under_id, kind, code, name, unit_kind,
    100 * array_position(array['province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch'], unit_kind)
      + case when ended then 0 else 20 end
      + array_position(
        array['split', 'dissolve', 'merge', 'absorb', 'become', 'transfer', 'move', 'rename', 'change', 'found'], kind
      ),
    units, document_no, document_on, view.fold(all_words)
  from told
$$;
revoke execute on function view.reorganisations from public;
