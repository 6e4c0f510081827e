-- A tree has no circles: no unit stands above itself on any date, and no chain is as deep as a circle would be.
select province_id, org_unit_id, valid_from from org_unit_ancestor
where (org_unit_id = ancestor_id and depth > 0) or depth >= 20;
