-- The closure is drawn from versions whose units are known: a look at org_unit for each of its rows, 300,000 in a province
-- of 75,000 units, took as long as writing them.
alter table org_unit_ancestor drop constraint org_unit_ancestor_province_id_org_unit_id_fkey;
