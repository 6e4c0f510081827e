create table link (
  province_id bigint not null,
  account_id bigint not null,
  member_id bigint not null,
  rule text collate "C" not null,
  probability real not null check (probability between 0 and 1),
  status text collate "C" not null check (status in ('linked', 'review', 'rejected')),
  -- the compared parts by name, for example {"citizen_id": "equal", "name": "tone_position", "birth": "day"}
  evidence jsonb not null,
  primary key (province_id, account_id, member_id)
);
select distribute('link');
create unique index link_one_member_each on link (province_id, account_id) where status = 'linked';
create unique index link_one_account_each on link (province_id, member_id) where status = 'linked';
create index link_waiting on link (province_id, member_id) where status = 'review';
comment on table link is 'Đối chiếu: an account and a member that are one person, or may be';

create sequence finding_id_seq;
create table finding (
  province_id bigint not null,
  finding_id bigint not null default nextval('finding_id_seq'),
  type text collate "C" not null,
  -- what it is about, so that it is recognised when found again
  subject_key text collate "C" not null,
  org_unit_id bigint,
  member_id bigint,
  account_id bigint,
  subject text collate vietnamese not null,
  -- dates of the data that shows it, not of the clock
  opened_on date not null,
  closed_on date,
  primary key (province_id, finding_id),
  unique (province_id, type, subject_key)
);
select distribute('finding');
create index finding_unit on finding (province_id, org_unit_id, type);
comment on table finding is 'Trường hợp cần xử lý: something a person must settle; open while closed_on is null';

create table finding_row (
  province_id bigint not null,
  finding_id bigint not null,
  import_id bigint not null,
  row_no integer not null,
  primary key (province_id, finding_id, import_id, row_no)
);
select distribute('finding_row');
comment on table finding_row is 'The rows of the files that show a finding';

create table reconciliation_run (
  province_id bigint not null references province,
  finished_at timestamptz not null default now(),
  members integer not null,
  accounts integer not null,
  linked integer not null,
  review integer not null,
  member_only integer not null,
  account_only integer not null,
  conflicts integer not null,
  primary key (province_id, finished_at)
);
select distribute('reconciliation_run');
comment on table reconciliation_run is 'Lần đối chiếu: what each run came to';

create table reconciliation_tally (
  province_id bigint not null,
  org_unit_id bigint not null,
  -- members, accounts, linked, review, member_only, account_only, rule:<rule>, open:<finding type>, closed:<finding type>
  measure text collate "C" not null,
  count integer not null,
  primary key (province_id, org_unit_id, measure)
);
select distribute('reconciliation_tally');
comment on table reconciliation_tally is 'Kết quả đối chiếu of a unit and all below it, as the last run left them';
