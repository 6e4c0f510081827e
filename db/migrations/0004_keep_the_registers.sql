create sequence member_id_seq;
create table member (
  province_id bigint not null,
  member_id bigint not null default nextval('member_id_seq'),
  code text collate "C",
  primary key (province_id, member_id)
);
select distribute('member');
create unique index member_code on member (province_id, code) where code is not null;
comment on table member is 'Đảng viên: a durable person; code is the key of the source system';

create table member_version (
  province_id bigint not null,
  member_id bigint not null,
  -- true: present here for a time while officially elsewhere (sinh hoạt tạm thời), counted in no P0
  temporary boolean not null,
  as_of date not null,
  import_id bigint not null,
  -- null: the person is missing from a complete roster and has left
  row_no integer,
  branch_id bigint not null,
  full_name text collate vietnamese not null,
  name_key text collate "C" not null,
  name_fold text collate "C" not null,
  date_of_birth date,
  birth_precision text collate "C" check (birth_precision in ('day', 'month', 'year')),
  gender text collate "C" check (gender in ('male', 'female')),
  citizen_id text collate "C",
  card_no text collate "C",
  profile_no text collate "C",
  phone text collate "C",
  joined_on date,
  official_on date,
  membership text collate "C" not null check (membership in ('official', 'probationary')),
  status text collate "C" not null check (status in ('active', 'exempt', 'temp_out', 'temp_in', 'suspended',
    'in_transit', 'left', 'deceased', 'expelled', 'removed', 'resigned')),
  exempt_from date,
  exempt_to date,
  smartphone boolean,
  primary key (province_id, member_id, temporary, as_of, import_id),
  check (temporary or status <> 'temp_in'),
  check ((date_of_birth is null) = (birth_precision is null))
);
select distribute('member_version');
create index member_version_citizen_id on member_version (province_id, citizen_id);
create index member_version_card_no on member_version (province_id, card_no);
create index member_version_profile_no on member_version (province_id, profile_no);
create index member_version_name on member_version (province_id, name_key, date_of_birth);
create index member_version_branch on member_version (province_id, branch_id);
comment on table member_version is 'What a roster said of a member from its date on, written only when new or changed';

create sequence account_id_seq;
create table account (
  province_id bigint not null,
  account_id bigint not null default nextval('account_id_seq'),
  code text collate "C" not null,
  primary key (province_id, account_id)
);
select distribute('account');
create unique index account_code on account (province_id, code);
comment on table account is 'Tài khoản: a registration on the app; code is the app''s own key';

create table account_version (
  province_id bigint not null,
  account_id bigint not null,
  as_of date not null,
  import_id bigint not null,
  row_no integer not null,
  branch_id bigint,
  full_name text collate vietnamese not null,
  name_key text collate "C" not null,
  name_fold text collate "C" not null,
  date_of_birth date,
  birth_precision text collate "C" check (birth_precision in ('day', 'month', 'year')),
  gender text collate "C" check (gender in ('male', 'female')),
  citizen_id text collate "C",
  card_no text collate "C",
  profile_no text collate "C",
  phone text collate "C",
  issued_on date,
  activated_on date,
  last_login_on date,
  login_count integer,
  status text collate "C" not null check (status in ('active', 'locked', 'revoked')),
  primary key (province_id, account_id, as_of, import_id),
  check ((date_of_birth is null) = (birth_precision is null))
);
select distribute('account_version');
create index account_version_citizen_id on account_version (province_id, citizen_id);
create index account_version_card_no on account_version (province_id, card_no);
comment on table account_version is 'What an export of the app said of an account from its date on, written only when new or changed';

create sequence card_event_id_seq;
create table card_event (
  province_id bigint not null,
  card_event_id bigint not null default nextval('card_event_id_seq'),
  import_id bigint not null,
  row_no integer not null,
  row_key text collate "C" not null,
  card_no text collate "C" not null,
  -- found by code, else null: the holder as the card register names them
  member_id bigint,
  full_name text collate vietnamese,
  name_key text collate "C",
  date_of_birth date,
  birth_precision text collate "C",
  branch_id bigint,
  event text collate "C" not null
    check (event in ('issued', 'lost', 'damaged', 'misprinted', 'replaced', 'recalled')),
  event_on date,
  replaced_by text collate "C",
  document_no text,
  primary key (province_id, card_event_id),
  unique (province_id, row_key)
);
select distribute('card_event');
create index card_event_card on card_event (province_id, card_no);
comment on table card_event is 'Sổ thẻ: issued, lost, damaged, misprinted, replaced, recalled';

create sequence meeting_id_seq;
create table meeting (
  province_id bigint not null,
  meeting_id bigint not null default nextval('meeting_id_seq'),
  import_id bigint not null,
  row_no integer not null,
  row_key text collate "C" not null,
  source text collate "C" not null check (source in ('paper', 'app')),
  branch_id bigint not null,
  month date not null check (extract(day from month) = 1),
  held_on date,
  starts_at time,
  ends_at time,
  kind text collate "C" not null check (kind in ('regular', 'thematic', 'extraordinary')),
  convened integer,
  present integer,
  absent_excused integer,
  absent_unexcused integer,
  documents_posted_on date,
  minutes_posted_on date,
  primary key (province_id, meeting_id),
  unique (province_id, row_key)
);
select distribute('meeting');
create index meeting_branch_month on meeting (province_id, month, branch_id);
comment on table meeting is 'Sinh hoạt chi bộ, as reported on paper and as entered on the app';
