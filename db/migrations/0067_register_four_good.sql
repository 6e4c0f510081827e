create sequence four_good_pledge_id_seq;
create table four_good_pledge (
  province_id bigint not null references province,
  four_good_pledge_id bigint not null default nextval('four_good_pledge_id_seq'),
  org_unit_id bigint not null,
  year integer not null check (year between 2000 and 2100),
  document text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (province_id, four_good_pledge_id),
  foreign key (province_id, org_unit_id) references org_unit,
  check (num_nulls(withdrawn_by, withdrawn_at, withdrawn_reason) in (0, 3))
);
select distribute('four_good_pledge');
create unique index four_good_pledge_in_force on four_good_pledge (province_id, year, org_unit_id)
  where withdrawn_at is null;
comment on table four_good_pledge is
  'Đăng ký “bốn tốt”: a unit that has undertaken to be a “chi bộ bốn tốt, đảng bộ cơ sở bốn tốt” in a year';
