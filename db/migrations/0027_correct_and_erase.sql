create sequence correction_id_seq;
create table correction (
  province_id bigint not null references province,
  correction_id bigint not null default nextval('correction_id_seq'),
  member_id bigint not null,
  -- who and where it was when it was asked: an import taken back may leave nobody under the id
  member_code text,
  full_name text not null,
  branch_id bigint not null,
  field text collate "C" not null check (field in (
    'full_name', 'date_of_birth', 'gender', 'citizen_id', 'card_no', 'profile_no', 'phone', 'branch_code', 'joined_on',
    'official_on', 'membership', 'status', 'exempt_from', 'exempt_to', 'smartphone')),
  -- as registers write it: dates YYYY-MM-DD, codes of vocabularies, codes of branches; null: nothing
  said text,
  "right" text not null check ("right" is distinct from said),
  reason text not null,
  evidence text not null,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  verdict text collate "C" check (verdict in ('approved', 'refused')),
  decided_by text check (decided_by <> asked_by),
  decided_at timestamptz,
  decision_reason text,
  primary key (province_id, correction_id),
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
  check (verdict is distinct from 'refused' or decision_reason is not null)
);
select distribute('correction');
create unique index correction_one_asked on correction (province_id, member_id, field) where verdict is null;
create index correction_member on correction (province_id, member_id, field, correction_id);
comment on table correction is 'Đề nghị sửa: somebody says that a field of a member is wrong, somebody else agrees or not';

-- The cells of a row, and what was typed in it, go when their time is over; that there was a row, and what was held
-- against it, stays. An export of the app keeps its account's code: what a later file left unsaid is looked up by it.
alter table import_row add column erased boolean not null default false;
alter table import add column rows_erased_at timestamptz;
comment on column import.rows_erased_at is 'when rows of it were last erased: it can no longer come in again';

-- in the place of somebody's particulars; the name stays a user's for good, because the audit names them by it
alter table app_user add column erased_at timestamptz;
