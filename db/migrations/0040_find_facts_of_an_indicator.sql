-- figures on the tree of another day are summed from all units of a few periods and one indicator
create index fact_of_indicator on fact (province_id, indicator_id, period, org_unit_id);
