create sequence import_id_seq;
create table import (
  province_id bigint not null references province,
  import_id bigint not null default nextval('import_id_seq'),
  kind text collate "C" not null check (kind in ('units', 'roster', 'accounts', 'cards', 'meetings')),
  file_name text not null,
  sha256 text collate "C" not null,
  as_of date not null,
  scope_unit_id bigint,
  -- set on a file of corrected rows: it adds to that import and removes nobody
  supplements bigint,
  header text[] not null,
  columns text[] not null,
  status text collate "C" not null check (status in ('committed', 'refused')),
  message text,
  rows_read integer not null default 0,
  rows_accepted integer not null default 0,
  rows_rejected integer not null default 0,
  rows_warned integer not null default 0,
  added integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  "left" integer not null default 0,
  imported_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  primary key (province_id, import_id),
  foreign key (province_id, supplements) references import (province_id, import_id),
  check (rows_read = rows_accepted + rows_rejected)
);
select distribute('import');
create index import_newest on import (province_id, kind, import_id);
comment on table import is 'Lần nhập tệp: one row per file taken in or refused';
comment on column import.columns is 'field each column of the file was read as, null when unused';

create table import_row (
  province_id bigint not null,
  import_id bigint not null,
  row_no integer not null,
  cells text[] not null,
  verdict text collate "C" not null check (verdict in ('accepted', 'warned', 'rejected')),
  reasons jsonb,
  primary key (province_id, import_id, row_no),
  check (verdict = 'accepted' or reasons is not null)
);
select distribute('import_row');
comment on table import_row is 'Dòng của tệp: every raw row as read, never changed, with its verdict';
