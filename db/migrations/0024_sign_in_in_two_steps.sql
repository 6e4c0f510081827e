-- handed out by somebody else: may only be changed until its owner has chosen one
alter table app_user
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz not null default now();

create sequence session_id_seq;
alter table session
  -- what the owner's list shows and revokes by: tokens and their hashes never leave
  add column session_id bigint not null unique default nextval('session_id_seq'),
  add column last_seen_at timestamptz not null default now(),
  -- when the password or a code was last given: dangerous acts ask for it again
  add column confirmed_at timestamptz not null default now(),
  add column idle_minutes integer not null default 30 check (idle_minutes between 1 and 720),
  add column address text,
  add column user_agent text;
create index session_of_user on session (user_id);

-- The right password was given and a code is still to come. Nothing but a code makes a session of it, and never this row.
create table sign_in_step (
  token_hash bytea primary key,
  user_id bigint not null references app_user on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_step_user on sign_in_step (user_id);
comment on table sign_in_step is 'Bước một của đăng nhập: at most five minutes';

create table second_factor (
  user_id bigint primary key references app_user on delete cascade,
  secret bytea,
  confirmed_at timestamptz,
  -- shown to its owner, who has not proved yet that the telephone knows it; the secret before it holds until then
  offered bytea,
  -- the 30-second step of the last code taken: no code is taken twice
  last_step bigint not null default 0,
  check ((secret is null) = (confirmed_at is null))
);
comment on table second_factor is 'Xác thực hai bước: the shared secret of RFC 6238';

create sequence recovery_code_id_seq;
create table recovery_code (
  recovery_code_id bigint primary key default nextval('recovery_code_id_seq'),
  user_id bigint not null references app_user on delete cascade,
  code_hash text collate "C" not null,
  used_at timestamptz
);
create index recovery_code_user on recovery_code (user_id);
comment on table recovery_code is 'Mã dự phòng: one use each';

-- A browser that somebody has signed in from: others' failures elsewhere never keep its owner waiting.
create table known_device (
  user_id bigint not null references app_user on delete cascade,
  token_hash bytea not null,
  seen_at timestamptz not null default now(),
  primary key (user_id, token_hash)
);
comment on table known_device is 'Thiết bị quen: the browser holds the token, the table only its SHA-256';

create table province_setting (
  province_id bigint not null references province,
  name text collate "C" not null,
  value jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (province_id, name)
);
select distribute('province_setting');
comment on table province_setting is 'Thiết lập của đảng bộ tỉnh, one row a name';

-- when somebody was last seen is no change that other processes must hear of
drop trigger session_changed on session;
create trigger session_changed after delete or update of token_hash, user_id, expires_at on session
for each statement execute function tell_session_changed();
