-- Whoever sends a file in may have to wait for somebody else to take it in.
alter table import add column approved_by text check (approved_by <> imported_by);
comment on column import.approved_by is 'người duyệt: who took the file in, where it was not who sent it in';
