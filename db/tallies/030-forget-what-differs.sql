-- in:  unit_tally
-- out: tallies of province $1 that came out otherwise are gone, to be written by the next step; the others stay untouched
delete from reconciliation_tally tally
where province_id = $1 and not exists (
  select from unit_tally
  where unit_tally.org_unit_id = tally.org_unit_id and unit_tally.measure = tally.measure and unit_tally.count = tally.count
);
