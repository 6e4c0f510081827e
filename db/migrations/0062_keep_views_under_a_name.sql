create sequence saved_view_id_seq;
create table saved_view (
  province_id bigint not null references province,
  saved_view_id bigint not null default nextval('saved_view_id_seq'),
  owner_id bigint not null references app_user,
  -- the name its owner signs in by
  saved_by text not null,
  name text not null check (length(name) between 1 and 100),
  -- path and parameters of a page of the analysis; never another site's
  address text collate "C" not null check (address ~ '^/phan-tich(/nguoi)?(\?|$)' and length(address) <= 1000),
  -- what it is about; who sees that unit sees a shared view
  org_unit_id bigint not null,
  shared boolean not null,
  saved_at timestamptz not null default now(),
  primary key (province_id, saved_view_id),
  foreign key (province_id, org_unit_id) references org_unit
);
select distribute('saved_view');
create unique index saved_view_name on saved_view (province_id, owner_id, lower(name collate "vi-x-icu"));
create index saved_view_unit on saved_view (province_id, org_unit_id) where shared;
comment on table saved_view is
  'Cách xem đã lưu: an address of the analysis under a name, its owner''s alone or shared with who sees the unit';
