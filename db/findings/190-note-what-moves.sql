-- in:  found; findings of province $1
-- out: stale_fact for every branch with a card finding that is about to open, close or move; 0, which is every unit, for
--      a card whose branch nobody knows: it counts for the province itself
insert into stale_fact (province_id, family, org_unit_id)
with before as (
  select type, subject_key, org_unit_id, closed_on from finding where province_id = $1
),
moving as (
  select
    before.type is not null as was, before.org_unit_id as was_at,
    found.type is not null as stays, found.org_unit_id as is_at
  from before
  full join found using (type, subject_key)
  where
    type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
    and case
      when found.type is null then before.closed_on is null
      else before.type is null
        or (before.org_unit_id, before.closed_on) is distinct from (found.org_unit_id, found.closed_on)
    end
)
select $1::bigint, 'cards', coalesce(was_at, 0) from moving where was
union
select $1::bigint, 'cards', coalesce(is_at, 0) from moving where stays
on conflict do nothing;
