-- in:  exempt_leaf of branches $3; what exempting left out of them so far; the counted periods; the closure of province $1
-- out: exempt_people of these branches and every unit above them moved by the difference, where the family $2 counts members
insert into exempt_people as kept (
  province_id, org_unit_id, period, members, members_p2, installed, installed_p2, signed_in, signed_in_p2, aged, temporary,
  stated
)
select
  $1::bigint, above.ancestor_id, period, sum(members), sum(members_p2), sum(installed), sum(installed_p2), sum(signed_in),
  sum(signed_in_p2), sum(aged), sum(temporary), sum(stated)
from (
  select
    org_unit_id, period_no, members, members_p2, installed, installed_p2, signed_in, signed_in_p2, aged, temporary, stated
  from exempt_leaf
  where members > 0
  union all
  select
    org_unit_id, period_no, -members, -members_p2, -installed, -installed_p2, -signed_in, -signed_in_p2, -aged, -temporary,
    -stated
  from exempt_people
  join counted_period using (period)
  where province_id = $1 and org_unit_id = any ($3)
) change
join counted_period using (period_no)
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = change.org_unit_id
  and ends_on between above.valid_from and above.valid_to
where $2::text = 'members'
group by above.ancestor_id, period
on conflict (province_id, org_unit_id, period) do update set
  members = kept.members + excluded.members, members_p2 = kept.members_p2 + excluded.members_p2,
  installed = kept.installed + excluded.installed, installed_p2 = kept.installed_p2 + excluded.installed_p2,
  signed_in = kept.signed_in + excluded.signed_in, signed_in_p2 = kept.signed_in_p2 + excluded.signed_in_p2,
  aged = kept.aged + excluded.aged, temporary = kept.temporary + excluded.temporary, stated = kept.stated + excluded.stated;
