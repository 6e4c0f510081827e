-- in:  staged_unit of accepted rows
-- out: org_unit for each new code of province $1
insert into org_unit (province_id, org_unit_id)
select $1, org_unit_id from staged_unit
where is_new and code in (select code from staged where verdict <> 'rejected');
