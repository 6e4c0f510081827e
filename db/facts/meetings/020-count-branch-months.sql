-- in:  leaf_month; exempt_branch
-- out: leaf_fact for meeting_recorded, meeting_matched, meeting_complete: branch-months, each on the tree of its month
insert into leaf_fact (org_unit_id, period, indicator_id, tree_date, numerator, denominator, upper)
select branch_id, period, kind.indicator_id, ends_on, kind.done::integer, 1, kind.done::integer
from leaf_month
cross join lateral (
  values ('meeting_recorded', recorded), ('meeting_matched', matched), ('meeting_complete', complete)
) as kind (indicator_id, done)
where not exists (
  select from exempt_branch exempt
  where exempt.branch_id = leaf_month.branch_id and exempt.indicator_id = kind.indicator_id
    and ends_on between valid_from and valid_to
);
