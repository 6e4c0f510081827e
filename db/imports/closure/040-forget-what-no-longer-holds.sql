-- in:  staged_ancestor; the closure of province $1 as it was
-- out: chains that hold no longer, or for another time, are gone from it
delete from org_unit_ancestor former
where province_id = $1 and not exists (
  select from staged_ancestor drawn
  where drawn.org_unit_id = former.org_unit_id and drawn.ancestor_id = former.ancestor_id
    and drawn.depth = former.depth and drawn.valid_from = former.valid_from and drawn.valid_to = former.valid_to
);
