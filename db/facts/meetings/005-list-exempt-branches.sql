-- in:  exemptions of province $1; branches $2 (null: all)
-- out: exempt_branch: the units each indicator leaves out, and when
insert into exempt_branch (branch_id, indicator_id, valid_from, valid_to)
select org_unit_id, indicator_id, valid_from, valid_to from view.exempt_unit
where province_id = $1 and ($2::bigint[] is null or org_unit_id = any ($2));
