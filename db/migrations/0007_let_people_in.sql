create sequence app_user_id_seq;
create table app_user (
  user_id bigint primary key default nextval('app_user_id_seq'),
  username text collate "C" not null unique,
  display_name text not null,
  password_hash text collate "C" not null,
  -- made from the console of this machine: reaches every province on it
  installation_admin boolean not null default false,
  created_at timestamptz not null default now()
);
select replicate('app_user');
comment on table app_user is 'Người dùng';

create table session (
  token_hash bytea primary key,
  user_id bigint not null references app_user on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table session is 'Phiên đăng nhập: the browser holds the token, the table only its SHA-256';

-- The server keeps live sessions in memory; a change made by any process must reach it at once.
create function tell_session_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('session_changed', '');
  return null;
end $$;
create trigger session_changed after update or delete on session for each statement execute function tell_session_changed();
create trigger app_user_changed after update or delete on app_user for each statement execute function tell_session_changed();
