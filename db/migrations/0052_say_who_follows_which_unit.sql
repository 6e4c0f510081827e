create sequence committee_member_id_seq;
create table committee_member (
  province_id bigint not null references province,
  committee_member_id bigint not null default nextval('committee_member_id_seq'),
  full_name text not null,
  position text not null,
  -- whose committee: what they follow lies there or below
  org_unit_id bigint not null,
  user_id bigint references app_user,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  primary key (province_id, committee_member_id),
  foreign key (province_id, org_unit_id) references org_unit
);
select distribute('committee_member');
comment on table committee_member is
  'Cấp uỷ viên, thành viên Ban chỉ đạo: somebody of a committee who follows units below it, in public office';

create sequence follow_id_seq;
create table follow (
  province_id bigint not null references province,
  follow_id bigint not null default nextval('follow_id_seq'),
  committee_member_id bigint not null,
  org_unit_id bigint not null,
  valid_from date not null,
  valid_to date not null default 'infinity',
  document text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  ended_by text,
  primary key (province_id, follow_id),
  foreign key (province_id, committee_member_id) references committee_member,
  foreign key (province_id, org_unit_id) references org_unit,
  check (valid_from - 1 <= valid_to)
);
select distribute('follow');
create index follow_member on follow (province_id, committee_member_id);
create index follow_unit on follow (province_id, org_unit_id);
comment on table follow is 'Phân công theo dõi: which member of a committee follows which unit, from when to when, by which document';

create sequence follow_visit_id_seq;
create table follow_visit (
  province_id bigint not null references province,
  follow_visit_id bigint not null default nextval('follow_visit_id_seq'),
  committee_member_id bigint not null,
  org_unit_id bigint not null,
  visited_on date not null,
  text text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (province_id, follow_visit_id),
  foreign key (province_id, committee_member_id) references committee_member
);
select distribute('follow_visit');
create index follow_visit_member on follow_visit (province_id, committee_member_id);
comment on table follow_visit is 'Lần xuống đơn vị: what was seen and said at a visit to a followed unit';
