-- in:  staged rows with a branch_code; units of province $1, as of $2
-- out: staged_branch: each code of the file with the unit that bears it, the one valid on $2 before any other
insert into staged_branch (branch_code, org_unit_id, is_branch, unit_name)
select distinct on (code) code, org_unit_id, kind in ('branch', 'base_branch'), name
from org_unit_version
where province_id = $1 and code in (select branch_code from staged where branch_code is not null)
order by code, ($2::date between valid_from and valid_to) desc, valid_from desc;
