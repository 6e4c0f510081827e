-- A tree has no circles: no unit stands above itself, on any date.
select province_id, org_unit_id, valid_from from org_unit_ancestor where org_unit_id = ancestor_id and depth > 0;
