-- Whoever sends a file in may have to wait for somebody else to take it in.
alter table import add column approved_by text check (approved_by <> imported_by);
comment on column import.approved_by is 'người duyệt: who took the file in, where it was not who sent it in';

-- Whoever lost the telephone is let in by the password alone again, and told who did that.
alter table app_user
  add column second_factor_reset_at timestamptz,
  add column second_factor_reset_by text,
  add check ((second_factor_reset_at is null) = (second_factor_reset_by is null));
