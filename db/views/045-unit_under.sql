-- one row a unit × unit above it, itself included, in the tree as it is today; who has ended stands with who took their
-- place, and who begins later with those they come from
create view view.unit_under as
select province_id, org_unit_id, ancestor_id, depth
from org_unit_ancestor
where view.today() between valid_from and valid_to;
