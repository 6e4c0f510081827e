-- one row a unit × unit above it, itself included, in the tree as it is today; who ended stands where they last stood, and
-- who begins later nowhere yet
create view view.unit_under as
select above.province_id, above.org_unit_id, above.ancestor_id, above.depth
from org_unit_ancestor above
where above.valid_from <= view.today() and not exists (
  select from org_unit_ancestor later
  where later.province_id = above.province_id and later.org_unit_id = above.org_unit_id
    and later.valid_from <= view.today() and later.valid_to > above.valid_to
);
