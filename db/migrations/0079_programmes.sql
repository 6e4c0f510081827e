-- What directives ask of committees beside the handbook: each a programme with its indicators, who must, until when, and what
-- units say of themselves. What they say flows into the facts (db/facts/own), so everything that reads facts knows it.
create sequence programme_id_seq;
create table programme (
  province_id bigint not null references province,
  programme_id bigint not null default nextval('programme_id_seq'),
  -- whose it is: units of a kind are those below it, and who approves there runs it
  org_unit_id bigint not null,
  name text not null,
  -- the shipped template it was made from (programmes/templates)
  template text collate "C",
  directive_number text not null,
  directive_date date not null,
  directive_about text not null,
  issued_by text not null,
  responsible text not null,
  -- what the directive leaves out, in its words: "trừ văn bản mật"
  left_out text,
  reported text collate "C" not null check (reported in ('month', 'quarter', 'year')),
  -- until when a period is reported: days after its last
  due_days smallint not null check (due_days between 0 and 120),
  -- figures count once somebody above has agreed
  approved boolean not null,
  starts_on date not null,
  ends_on date not null default '9999-12-31',
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (province_id, programme_id),
  unique (province_id, org_unit_id, name),
  foreign key (province_id, org_unit_id) references org_unit,
  check (starts_on <= ends_on)
);
select distribute('programme');
comment on table programme is 'Chương trình: what a directive asks committees to adopt, who must, until when';

create table programme_phase (
  province_id bigint not null,
  programme_id bigint not null,
  phase_no smallint not null,
  name text not null,
  due_on date not null,
  primary key (province_id, programme_id, phase_no),
  foreign key (province_id, programme_id) references programme
);
select distribute('programme_phase');
comment on table programme_phase is 'Đợt triển khai: a cohort of a programme and its deadline';

create sequence programme_concern_id_seq;
create table programme_concern (
  province_id bigint not null,
  programme_concern_id bigint not null default nextval('programme_concern_id_seq'),
  programme_id bigint not null,
  -- the cohort these belong to; null: they have no deadline of their own
  phase_no smallint,
  -- all units of a kind, or one unit alone
  unit_kind text collate "C",
  org_unit_id bigint,
  valid_from date not null,
  valid_to date not null default '9999-12-31',
  primary key (province_id, programme_concern_id),
  foreign key (province_id, programme_id) references programme,
  foreign key (province_id, org_unit_id) references org_unit,
  check ((unit_kind is null) <> (org_unit_id is null)),
  check (valid_from <= valid_to)
);
select distribute('programme_concern');
create index programme_concern_of on programme_concern (province_id, programme_id);
comment on table programme_concern is 'Đối tượng thực hiện: which units a programme asks, from a day to a day';

-- null: every province has it
alter table indicator add column of_province bigint references province;
create index indicator_of_province on indicator (of_province) where of_province is not null;
-- after those that ship
create sequence indicator_position_seq as smallint start 100;

create table programme_indicator (
  province_id bigint not null,
  indicator_id text collate "C" not null references indicator,
  programme_id bigint not null,
  kind text collate "C" not null check (kind in ('ratio', 'count', 'done', 'inventory', 'duration', 'incident')),
  counted text not null,
  numerator_name text not null,
  denominator_name text not null,
  -- what a quarter says of its months: their sum, or the last of them (how many stand)
  over_time text collate "C" not null check (over_time in ('sum', 'last')),
  -- of what is only counted: how many each unit is to reach in a period; null: none is asked for
  quota integer check (quota > 0),
  guidance text,
  retired_on date,
  primary key (province_id, indicator_id),
  foreign key (province_id, programme_id) references programme,
  check (quota is null or kind = 'count')
);
select distribute('programme_indicator');
create index programme_indicator_of on programme_indicator (province_id, programme_id);
comment on table programme_indicator is 'Chỉ tiêu của chương trình: how an indicator of a programme is counted and called';

create sequence entry_id_seq;
create table entry (
  province_id bigint not null,
  entry_id bigint not null default nextval('entry_id_seq'),
  org_unit_id bigint not null,
  period text collate "C" not null,
  indicator_id text collate "C" not null,
  -- raised by each saying: what was said before stays
  version integer not null,
  numerator integer not null check (numerator >= 0),
  -- null of what is only counted
  denominator integer check (denominator >= numerator),
  -- of what is done or not: since when
  done_on date,
  note text,
  source text collate "C" not null check (source in ('form', 'file')),
  -- made where it was written: sent twice, it stands once
  client_key text collate "C",
  entered_by text not null,
  entered_at timestamptz not null default now(),
  primary key (province_id, entry_id),
  unique (province_id, org_unit_id, indicator_id, period, version),
  foreign key (province_id, org_unit_id) references org_unit,
  foreign key (province_id, indicator_id) references programme_indicator
);
select distribute('entry');
create unique index entry_sent_once on entry (province_id, client_key) where client_key is not null;
create index entry_of_period on entry (province_id, indicator_id, period);
comment on table entry is 'Số liệu kê khai: what a unit said of an indicator in a period, each version';

create table entry_verdict (
  province_id bigint not null,
  entry_id bigint not null,
  verdict text collate "C" not null check (verdict in ('approved', 'returned')),
  reason text,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  primary key (province_id, entry_id),
  foreign key (province_id, entry_id) references entry,
  check (verdict = 'approved' or reason is not null)
);
select distribute('entry_verdict');
comment on table entry_verdict is 'Duyệt số liệu: whether the level above agreed to what a unit said';

create trigger keep_as_sent before update or delete on entry for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on entry_verdict for each row execute function keep_as_sent();

-- What exempting left out of what units say of themselves: added to the fact it is gross.
create table exempt_entries (
  province_id bigint not null,
  org_unit_id bigint not null,
  period text collate "C" not null,
  indicator_id text collate "C" not null,
  numerator integer not null,
  denominator integer not null,
  primary key (province_id, org_unit_id, period, indicator_id)
);
select distribute('exempt_entries');
comment on table exempt_entries is 'Phần được miễn: what exempt units said of themselves, per unit with all below';

-- what is only counted has no denominator
alter table fact drop constraint fact_leaving_check;
alter table fact add constraint fact_leaving check (leaving = 0 or (0 < leaving and leaving <= denominator - numerator));
