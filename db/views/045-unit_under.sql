-- one row a unit × unit above it, itself included, in the newest tree it stood in: what lies below whom, as of now
create view view.unit_under as
select above.province_id, above.org_unit_id, above.ancestor_id
from org_unit_ancestor above
where not exists (
  select from org_unit_ancestor later
  where later.province_id = above.province_id and later.org_unit_id = above.org_unit_id
    and later.valid_to > above.valid_to
);
