-- in:  staged_unit of accepted rows
-- out: org_unit for each code that no unit of province $1 bears at present; who bore it before an undo is known already
insert into org_unit (province_id, org_unit_id, code)
select $1, org_unit_id, code from staged_unit
where is_new and code in (select code from staged where verdict <> 'rejected')
on conflict (province_id, org_unit_id) do update set code = excluded.code;
