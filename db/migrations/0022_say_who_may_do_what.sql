create sequence role_grant_id_seq;
create table role_grant (
  province_id bigint not null references province,
  role_grant_id bigint not null default nextval('role_grant_id_seq'),
  user_id bigint not null references app_user,
  role text collate "C" not null
    check (role in ('province_admin', 'province_viewer', 'upper_admin', 'clerk', 'base_committee', 'branch_secretary', 'auditor')),
  org_unit_id bigint not null,
  valid_from date not null,
  valid_to date not null default 'infinity',
  granted_by text not null,
  granted_at timestamptz not null default now(),
  ended_by text,
  ended_at timestamptz,
  primary key (province_id, role_grant_id),
  foreign key (province_id, org_unit_id) references org_unit,
  check (valid_from <= valid_to),
  check ((ended_by is null) = (ended_at is null))
);
create index role_grant_user on role_grant (user_id);
create index role_grant_unit on role_grant (province_id, org_unit_id);
comment on table role_grant is 'Phân quyền: a role in a unit and all below it, for a time; several per person';

-- who made somebody a user, and when they ceased to be one: names are never used again
alter table app_user
  add column created_by text not null default 'console',
  add column ended_by text,
  add column ended_at timestamptz,
  add check ((ended_by is null) = (ended_at is null));

create trigger role_grant_changed after insert or update or delete on role_grant
for each statement execute function tell_session_changed();

-- with a unit that ends, what people may do for it ends
create trigger org_unit_changed after insert or update or delete on org_unit_version
for each statement execute function tell_session_changed();

-- What a connection of the application role may see (db/views/047-sight.sql). Its id follows from a key that the role
-- cannot read, so that nobody makes up, or guesses, another's.
create table sight_key (
  key bytea not null,
  one boolean primary key default true check (one)
);
insert into sight_key (key) values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
select replicate('sight_key');
comment on table sight_key is 'Khoá của phạm vi: random, made with the database';

create table sight (
  sight_id text collate "C" primary key,
  province_id bigint not null references province,
  -- every unit's figures, and every person
  whole boolean not null,
  everybody boolean not null,
  made_on date not null
);
comment on table sight is 'Phạm vi được xem: one row for all who may see the same today';
create table sight_unit (
  sight_id text collate "C" not null references sight on delete cascade,
  org_unit_id bigint not null,
  -- its figures, its people too, or neither: it lies above, and what is set for it holds below
  reach text collate "C" not null check (reach in ('above', 'figures', 'people')),
  primary key (sight_id, org_unit_id)
);
comment on table sight_unit is 'Đơn vị trong phạm vi: one row a unit of a sight that is not whole, and a unit above';

-- whose accounts a person of a branch may see is asked at every page of the registers
create index account_version_branch on account_version (branch_id, province_id);
create index card_event_member on card_event (province_id, member_id);

-- a file of somebody who may speak only for its scope is held to more (db/imports/limited), also when it comes in again
alter table import add column limited boolean not null default false;
