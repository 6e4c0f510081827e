-- What keeps the audit from being changed is in force on both of its tables.
select guarded.name, format('Chốt chặn sửa, xoá của bảng %s đang tắt hoặc không còn.', guarded.name) as problem
from (values ('audit_event'), ('audit_seal')) as guarded (name)
where not exists (
  select from pg_trigger
  where tgrelid = guarded.name::regclass and tgname = 'append_only' and tgenabled = 'A'
    and tgfoid = 'refuse_change_of_audit'::regproc
);
