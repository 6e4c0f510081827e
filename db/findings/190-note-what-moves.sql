-- in:  found; findings of province $1
-- out: stale_fact for every branch with a card finding that is about to open, close or move
insert into stale_fact (province_id, family, org_unit_id)
select distinct $1::bigint, 'cards', coalesce(place, 0)
from finding
full join found on found.type = finding.type and found.subject_key = finding.subject_key
cross join lateral (values (finding.org_unit_id), (found.org_unit_id)) as both_sides (place)
where
  coalesce(finding.province_id, $1) = $1
  and coalesce(found.type, finding.type) in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
  and (
    finding.finding_id is null or found.type is null
    or (finding.org_unit_id, finding.closed_on) is distinct from (found.org_unit_id, found.closed_on)
  )
  and not (found.type is null and finding.closed_on is not null)
  and (place is not null or (found.type is not null and found.org_unit_id is null))
on conflict do nothing;
