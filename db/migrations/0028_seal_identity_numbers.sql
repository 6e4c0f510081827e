-- The key under which identity numbers are stored, by its name; no row: they are stored as they are. The key itself is in a
-- file that no backup holds.
create table number_key (
  one boolean primary key default true check (one),
  key_id text collate "C" not null,
  -- sealed under the key: who opens it has the right one
  proof text collate "C" not null,
  since timestamptz not null default now(),
  -- tables still hold pages that were written before
  leftovers boolean not null
);
comment on table number_key is 'Khoá mã hoá số định danh: which one is needed, never the key';
