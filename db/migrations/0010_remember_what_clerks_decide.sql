-- Unit names as files write them: decided once by a clerk, applied to every later row that carries them.
create table unit_alias (
  province_id bigint not null references province,
  -- the unit a file was complete for; 0: the whole province. "Thôn 3" means another branch in every commune
  context_unit_id bigint not null,
  -- as unit-key.ts writes it
  name_key text collate "C" not null,
  -- as it was first met
  said text not null,
  org_unit_id bigint not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (province_id, context_unit_id, name_key),
  foreign key (province_id, org_unit_id) references org_unit (province_id, org_unit_id)
);
select distribute('unit_alias');
comment on table unit_alias is 'Tên gọi khác của tổ chức đảng: what a name in a file means, as a person decided';

-- How the columns of a layout were read, by the headers it has: the same file next month asks nothing.
create table column_mapping (
  province_id bigint not null references province,
  kind text collate "C" not null check (kind in ('units', 'roster', 'accounts', 'cards', 'meetings')),
  -- SHA-256 of the headers in order
  header_sha256 text collate "C" not null,
  -- header of the file → field, null for a column that is left out
  mapping jsonb not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (province_id, kind, header_sha256)
);
select distribute('column_mapping');
comment on table column_mapping is 'Ánh xạ cột đã nhớ: one row per layout of a file that a clerk has mapped';

alter table import add column notes text[] not null default '{}';
comment on column import.notes is 'what a clerk should know of how the file was read: encodings, rows and sheets left out';
