-- Files of meetings give only how many were absent; who it was a branch says by name, month by month. A list that is
-- put right gives way to another one and stays.
create sequence attendance_list_id_seq;
create table attendance_list (
  province_id bigint not null references province,
  attendance_list_id bigint not null default nextval('attendance_list_id_seq'),
  branch_id bigint not null,
  -- its first day, as of `meeting`
  month date not null check (extract(day from month) = 1),
  said_by text not null,
  said_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (province_id, attendance_list_id),
  foreign key (province_id, branch_id) references org_unit
);
select distribute('attendance_list');
create unique index attendance_list_in_force on attendance_list (province_id, branch_id, month) where replaced_at is null;
comment on table attendance_list is
  'Danh sách vắng: who was absent from the regular meeting of a branch in a month, as it says; the one not replaced holds';

create table absence (
  province_id bigint not null references province,
  attendance_list_id bigint not null,
  -- no key: members of the first file are laid in without looking back (database/in-bulk.ts)
  member_id bigint not null,
  excused boolean not null,
  primary key (province_id, attendance_list_id, member_id),
  foreign key (province_id, attendance_list_id) references attendance_list
);
select distribute('absence');
create index absence_member on absence (province_id, member_id);
comment on table absence is 'Vắng sinh hoạt: one member on such a list, with leave (có lý do) or without';
