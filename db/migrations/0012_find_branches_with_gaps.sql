-- A dashboard says how many branches below a unit have somebody still to install: found without looking at every branch,
-- of which a large province has tens of thousands.
create index fact_installed_gap on fact (province_id, period, org_unit_id)
where indicator_id = 'installed' and numerator < denominator;
