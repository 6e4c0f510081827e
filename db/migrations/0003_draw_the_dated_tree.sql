create sequence org_unit_id_seq;
create table org_unit (
  province_id bigint not null references province,
  org_unit_id bigint not null default nextval('org_unit_id_seq'),
  primary key (province_id, org_unit_id)
);
select distribute('org_unit');
comment on table org_unit is 'Tổ chức đảng: identity only; what changes is in org_unit_version';

create table org_unit_version (
  province_id bigint not null,
  org_unit_id bigint not null,
  valid_from date not null,
  valid_to date not null,
  code text collate "C" not null,
  name text collate vietnamese not null,
  kind text collate "C" not null
    check (kind in ('province', 'upper', 'base_committee', 'base_branch', 'part_committee', 'branch')),
  parent_id bigint,
  armed_forces boolean not null,
  import_id bigint not null,
  row_no integer not null,
  primary key (province_id, org_unit_id, valid_from),
  foreign key (province_id, org_unit_id) references org_unit,
  foreign key (province_id, parent_id) references org_unit (province_id, org_unit_id),
  check (valid_from <= valid_to),
  check ((parent_id is null) = (kind = 'province'))
);
select distribute('org_unit_version');
create index org_unit_version_code on org_unit_version (province_id, code);
create index org_unit_version_parent on org_unit_version (province_id, parent_id);
comment on table org_unit_version is 'Tên, loại, cấp trên của tổ chức đảng trong một thời gian; valid_to is the last day';

create table org_unit_ancestor (
  province_id bigint not null,
  org_unit_id bigint not null,
  ancestor_id bigint not null,
  depth smallint not null,
  valid_from date not null,
  valid_to date not null,
  primary key (province_id, org_unit_id, ancestor_id, valid_from),
  foreign key (province_id, org_unit_id) references org_unit,
  check (valid_from <= valid_to)
);
select distribute('org_unit_ancestor');
create index org_unit_ancestor_below on org_unit_ancestor (province_id, ancestor_id, org_unit_id);
comment on table org_unit_ancestor is 'Closure of the dated tree, each unit its own ancestor at depth 0; rebuilt by db/imports/units';

create sequence exemption_id_seq;
create table exemption (
  province_id bigint not null references province,
  exemption_id bigint not null default nextval('exemption_id_seq'),
  org_unit_id bigint not null,
  indicator_id text collate "C" not null,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  document text,
  primary key (province_id, exemption_id),
  unique (province_id, org_unit_id, indicator_id, valid_from),
  foreign key (province_id, org_unit_id) references org_unit
);
select distribute('exemption');
comment on table exemption is 'Miễn chỉ tiêu: a unit and all below it, one indicator, a time';
