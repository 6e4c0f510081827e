-- in:  versions of province $1
-- out: staged_ancestor: every unit with every unit above it, itself included, for the time that chain held; the units
--      below one unit beside each other, as they are read
insert into staged_ancestor (org_unit_id, ancestor_id, depth, valid_from, valid_to)
with recursive chain as (
  select org_unit_id, org_unit_id as ancestor_id, parent_id, 0 as depth, valid_from, valid_to
  from org_unit_version
  where province_id = $1
  union all
  select
    chain.org_unit_id, above.org_unit_id, above.parent_id, chain.depth + 1,
    greatest(chain.valid_from, above.valid_from), least(chain.valid_to, above.valid_to)
  from chain
  join org_unit_version above
    on above.province_id = $1
    and above.org_unit_id = chain.parent_id
    and above.valid_from <= chain.valid_to
    and above.valid_to >= chain.valid_from
  -- deeper than any tree of the field: a circle over time ends here, and the check of the tree reports it
  where chain.depth < 20
)
select distinct on (ancestor_id, org_unit_id, valid_from) org_unit_id, ancestor_id, depth, valid_from, valid_to
from chain
order by ancestor_id, org_unit_id, valid_from, depth;
