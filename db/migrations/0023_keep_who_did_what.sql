create sequence audit_event_id_seq;
create table audit_event (
  -- 0: this machine, for what belongs to no province
  province_id bigint not null,
  event_id bigint not null default nextval('audit_event_id_seq'),
  at timestamptz not null default clock_timestamp(),
  act text collate "C" not null,
  actor text collate "C" not null,
  user_id bigint,
  -- an address, 'console' or 'server'
  source text collate "C" not null,
  org_unit_id bigint,
  -- what it was about, each as kind:id
  subjects text[] collate "C" not null default '{}',
  reason text,
  -- json, not jsonb: it keeps the very text that was sealed
  before json,
  after json,
  primary key (province_id, event_id),
  -- what stands between the columns when they are hashed; json writes such signs as escapes
  check (concat(act, actor, source, reason, array_to_string(subjects, '')) !~ '[\u001D-\u001F]')
);
select distribute('audit_event');
create index audit_event_at on audit_event (province_id, at, event_id);
create index audit_event_actor on audit_event (actor, province_id, at);
create index audit_event_subject on audit_event using gin (subjects);
comment on table audit_event is 'Nhật ký: who did what, when, from where, on what, why; written with the act, never changed';

create table audit_seal (
  province_id bigint not null,
  seal_no bigint not null,
  event_id bigint not null,
  hash bytea not null,
  primary key (province_id, seal_no),
  unique (province_id, event_id)
);
select distribute('audit_seal');
comment on table audit_seal is 'Chuỗi niêm phong: events in the order they were sealed, each hash over the one before';

create table audit_waiting (
  province_id bigint not null,
  event_id bigint not null,
  primary key (province_id, event_id)
);
select distribute('audit_waiting');
comment on table audit_waiting is 'Chờ niêm phong: events committed and not yet in the chain, for moments';

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'audit: % of % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit_event
for each statement execute function refuse_change_of_audit();
create trigger append_only before update or delete or truncate on audit_seal
for each statement execute function refuse_change_of_audit();
-- also for a session that says it only replays another server's changes
alter table audit_event enable always trigger append_only;
alter table audit_seal enable always trigger append_only;

-- The text of an event that is hashed: its columns as text with U+001F between them, U+001E for what is not there, U+001D
-- between subjects. No column holds any of these, so no two events have the same text; and it depends on no setting of
-- the server or the session.
create function audit_text(event audit_event) returns text language sql stable parallel safe as $$
  select array_to_string(
    array[
      event.province_id::text, event.event_id::text,
      to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      event.act, event.actor, event.user_id::text, event.source, event.org_unit_id::text,
      array_to_string(event.subjects, U&'\001D'), event.reason, event.before::text, event.after::text
    ],
    U&'\001F', U&'\001E')
$$;

create function audit_hash(previous bytea, event audit_event) returns bytea language sql stable parallel safe as $$
  select sha256(coalesce(previous, '') || convert_to(audit_text(event), 'UTF8'))
$$;

-- Adds what waits to a province's chain, in the order of its events; returns how many. Whoever comes second waits for the
-- moment it takes.
create function seal_events(province bigint) returns integer language plpgsql as $$
declare
  event audit_event;
  last_no bigint;
  last_hash bytea;
  sealed integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('rollcall audit seal'), province::integer);
  select seal_no, hash into last_no, last_hash
  from audit_seal where province_id = province order by seal_no desc limit 1;
  for event in
    select known.* from audit_waiting waiting
    join audit_event known using (province_id, event_id)
    where waiting.province_id = province
    order by known.event_id
  loop
    delete from audit_waiting where province_id = province and event_id = event.event_id;
    -- a restored database may bring what waited and is sealed since
    continue when exists (select from audit_seal where province_id = province and event_id = event.event_id);
    last_no := coalesce(last_no, 0) + 1;
    last_hash := audit_hash(last_hash, event);
    insert into audit_seal (province_id, seal_no, event_id, hash) values (province, last_no, event.event_id, last_hash);
    sealed := sealed + 1;
  end loop;
  return sealed;
end $$;
