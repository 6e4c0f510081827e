-- What people say of rows of the register: two are one person, or two; from one statement on, a row is somebody else.
-- As in `decision`, a row is never changed but to be confirmed or withdrawn.
create sequence person_decision_id_seq;
create table person_decision (
  province_id bigint not null references province,
  person_decision_id bigint not null default nextval('person_decision_id_seq'),
  verdict text collate "C" not null check (verdict in ('same', 'different', 'split')),
  note text,
  -- of a split: the statement from which on it is somebody else, and the key of the source system that goes with them
  import_id bigint,
  row_no integer,
  moved_code text collate "C",
  -- of two rows: the level of agreement per field that was decided on, and what speaks against it now and did not then
  seen jsonb,
  changed jsonb,
  -- a strong contradiction: it counts once a second person agrees
  contested boolean not null,
  decided_by text not null,
  decided_at timestamptz not null default now(),
  -- of the province, when it was carried out last
  revision bigint not null,
  confirmed_by text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  -- the units whose rates it moved, as they were told to whoever decided
  effect jsonb,
  primary key (province_id, person_decision_id),
  check (confirmed_by <> decided_by),
  check ((verdict = 'split') = (import_id is not null and row_no is not null))
);
select distribute('person_decision');
comment on table person_decision is
  'Quyết định về người: one row per time somebody said that rows of the register are one person, two, or two from a day on';

create table person_side (
  province_id bigint not null,
  person_decision_id bigint not null,
  -- 1: the one who is kept, or from whom somebody is split; 2: the other, of a split once a roster brought them
  place smallint not null check (place in (1, 2)),
  member_id bigint not null,
  -- who the member was when it was decided: finds the person again where the id is gone
  member_code text collate "C",
  citizen_id text collate "C",
  full_name text collate vietnamese not null,
  name_key text collate "C" not null,
  date_of_birth date,
  branch_id bigint,
  primary key (province_id, person_decision_id, place)
);
select distribute('person_side');
create index person_side_member on person_side (province_id, member_id);
comment on table person_side is 'The members a decision on persons names: one row per decision and side';

create table person_row (
  province_id bigint not null,
  member_id bigint not null,
  kept_id bigint not null,
  -- 1 is the one that is kept; of two that stand on a day the lower counts
  place smallint not null,
  primary key (province_id, member_id)
);
select distribute('person_row');
create index person_row_kept on person_row (province_id, kept_id);
comment on table person_row is
  'Các dòng của một người: members who by decisions that stand are one person, one row each; written by reconciliation';
