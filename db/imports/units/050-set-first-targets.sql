-- in:  the root of province $1
-- out: the targets of the directive, 100 %, where the province has none of its own
insert into target (province_id, indicator_id, org_unit_id, valid_from, valid_to, share)
select $1, indicator_id, org_unit_id, '-infinity', 'infinity', 1
from view.unit_now
cross join unnest(array['installed', 'installed_p2', 'signed_in', 'meeting_matched', 'branches_using',
  'accounts_known', 'cards_settled']) as indicator_id
where province_id = $1 and kind = 'province'
on conflict do nothing;
