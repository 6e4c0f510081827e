-- in:  staged rows with a branch_code; units of province $1, as of $2, of scope $3 alone where the sender may know of no
--      other ($4)
-- out: staged_branch: each code of the file with the unit that bears it, the one valid on $2 before any other; with none
--      when no unit does
insert into staged_branch (branch_code, org_unit_id, is_branch, unit_name)
select distinct on (branch_code) branch_code, org_unit_id, kind in ('branch', 'base_branch'), name
from (select distinct branch_code from staged where branch_code is not null) named
left join org_unit_version unit
  on unit.province_id = $1 and code = branch_code and (not $4::boolean or exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = unit.org_unit_id and above.ancestor_id = $3::bigint
  ))
order by branch_code, ($2::date between valid_from and valid_to) desc nulls last, valid_from desc nulls last;
