-- Invariant 7: a parent's facts are the sum of its children's. Left out are the province's accounts and cards of no
-- known branch, periods in which a unit changed its parent, where months sum on the tree of each, and units that hold
-- people of one that ended without a branch in its place; what a committee owes itself is not among its children's.
select parent.province_id, parent.org_unit_id, parent.period, parent.indicator_id, parent.numerator, parent.denominator
from fact parent
join org_unit_version unit
  on unit.province_id = parent.province_id and unit.org_unit_id = parent.org_unit_id
  and parent.as_of between unit.valid_from and unit.valid_to
join org_unit_version child_unit
  on child_unit.province_id = parent.province_id and child_unit.parent_id = parent.org_unit_id
  and parent.as_of between child_unit.valid_from and child_unit.valid_to
join fact child
  on child.province_id = parent.province_id and child.org_unit_id = child_unit.org_unit_id
  and child.period = parent.period and child.indicator_id = parent.indicator_id
where
  parent.indicator_id not in ('reports_sent', 'reports_on_time')
  and not (unit.kind = 'province' and parent.indicator_id in ('accounts_known', 'cards_settled'))
  and not exists (
    select from org_unit_ancestor place
    where place.province_id = parent.province_id and place.ancestor_id = parent.org_unit_id and depth = 0
      and place.org_unit_id <> parent.org_unit_id and parent.as_of between place.valid_from and place.valid_to
  )
  and not exists (
    select from org_unit_version other
    where other.province_id = parent.province_id
      and (other.valid_from between left(parent.period, 4)::integer * interval '1 year' + date '0001-01-01' - interval '1 year'
        and parent.as_of or other.valid_to between
        left(parent.period, 4)::integer * interval '1 year' + date '0001-01-01' - interval '1 year' and parent.as_of)
      and other.parent_id = parent.org_unit_id
  )
group by
  parent.province_id, parent.org_unit_id, parent.period, parent.indicator_id, parent.numerator, parent.denominator
having sum(child.numerator) <> parent.numerator or sum(child.denominator) <> parent.denominator;
