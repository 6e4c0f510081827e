-- in:  staged_ancestor; what is left of the closure of province $1
-- out: the closure as it was drawn
insert into org_unit_ancestor (province_id, org_unit_id, ancestor_id, depth, valid_from, valid_to)
select $1, org_unit_id, ancestor_id, depth, valid_from, valid_to
from staged_ancestor drawn
where not exists (
  select from org_unit_ancestor kept
  where kept.province_id = $1 and kept.org_unit_id = drawn.org_unit_id and kept.ancestor_id = drawn.ancestor_id
    and kept.valid_from = drawn.valid_from
);
