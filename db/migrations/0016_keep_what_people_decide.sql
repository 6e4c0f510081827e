-- What people say of an account and a member. A row is never changed but to be confirmed or withdrawn: whoever decides
-- anew withdraws and adds one.
create sequence decision_id_seq;
create table decision (
  province_id bigint not null references province,
  decision_id bigint not null default nextval('decision_id_seq'),
  -- as the app calls it: outlives imports that are taken back and come again
  account_code text collate "C" not null,
  member_id bigint not null,
  -- who the member was when it was decided: finds the person again where the id is gone
  member_code text collate "C",
  citizen_id text collate "C",
  name_key text collate "C" not null,
  date_of_birth date,
  verdict text collate "C" not null check (verdict in ('same', 'different')),
  note text,
  -- the level of agreement per field that was decided on; null until a reconciliation has compared the two
  seen jsonb,
  -- what speaks against it now and did not then: [{field, before, now}]; null while it stands
  changed jsonb,
  -- a strong contradiction: it counts once a second person agrees
  contested boolean not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  -- the links it replaced and the findings it closed, to be put back when it is withdrawn
  replaced jsonb not null default '[]',
  answered bigint[] not null default '{}',
  primary key (province_id, decision_id),
  check (confirmed_by <> decided_by)
);
select distribute('decision');
create unique index decision_one_each on decision (province_id, account_code, member_id) where withdrawn_at is null;
create unique index decision_one_person_each on decision (province_id, account_code)
where withdrawn_at is null and verdict = 'same';
create index decision_member on decision (province_id, member_id);
comment on table decision is 'Quyết định ghép cặp: one row per time a person said that an account is or is not a member''s';

-- Who has a case open in front of them: others are shown the next one.
create table review_claim (
  province_id bigint not null references province,
  account_id bigint not null,
  claimed_by text not null,
  claimed_until timestamptz not null,
  primary key (province_id, account_id)
);
select distribute('review_claim');
comment on table review_claim is 'Đang được xem: cases of the review queue that somebody works on, for minutes';

-- An account known to be of somebody who uses another one waits for nobody to say whose it is.
alter table link drop constraint link_status_check;
alter table link add constraint link_status_check check (status in ('linked', 'review', 'second', 'rejected'));
