-- A unit says that a figure, or a row about it, is wrong. What it looked like then is kept beside it: figures are counted anew.
create sequence feedback_id_seq;
create table feedback (
  province_id bigint not null references province,
  feedback_id bigint not null default nextval('feedback_id_seq'),
  about text collate "C" not null check (about in ('figure', 'meeting', 'finding', 'member')),
  -- whose figure it is, the branch that met or not, where the finding or the member stood
  org_unit_id bigint not null,
  -- of a figure; `period` also of a branch's month
  indicator_id text collate "C",
  period text collate "C",
  numerator integer,
  denominator integer,
  lower integer,
  upper integer,
  leaving integer,
  rule text collate "C",
  as_of date,
  -- the state of the branch's month, the type of the finding
  said text collate "C",
  -- findings close, open again and are forgotten by undo: what it was about stays
  finding_id bigint,
  subject text,
  -- who it is, or whom the finding names
  member_id bigint,
  full_name text,
  -- the files, and rows of them, that it rested on
  evidence jsonb not null default '[]',
  opened_by text not null,
  opened_at timestamptz not null default now(),
  -- whose people are to answer, or the nearest above them where it has none
  charge_unit_id bigint not null,
  handed_to text,
  -- whom it waits for, and since when
  turn text collate "C" not null default 'charge' check (turn in ('charge', 'asker')),
  turn_since timestamptz not null default now(),
  outcome text collate "C" check (outcome in ('accepted', 'rejected', 'withdrawn')),
  settled_by text,
  settled_at timestamptz,
  -- when its words and files went
  erased_at timestamptz,
  primary key (province_id, feedback_id),
  check ((about = 'figure') = (indicator_id is not null)),
  check (about not in ('figure', 'meeting') or period is not null),
  check (about <> 'figure' or numerator is not null and denominator is not null and rule is not null),
  check ((about = 'finding') = (finding_id is not null)),
  check (about <> 'member' or member_id is not null),
  check ((outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null)),
  -- who says that something is wrong does not settle whether it is
  check (outcome in ('accepted', 'rejected') is not true or settled_by <> opened_by)
);
select distribute('feedback');
create index feedback_unit on feedback (province_id, org_unit_id);
create index feedback_member on feedback (province_id, member_id) where member_id is not null;
-- one does not say the same thing twice while it waits for an answer
create unique index feedback_once on feedback (
  province_id, opened_by, about, org_unit_id, coalesce(period, ''), coalesce(indicator_id, ''),
  coalesce(finding_id, 0), coalesce(member_id, 0)
) where outcome is null;
comment on table feedback is 'Phản ánh: somebody who sees a figure, a finding, a month or a member says that it is wrong';

create sequence feedback_entry_id_seq;
create table feedback_entry (
  province_id bigint not null references province,
  feedback_entry_id bigint not null default nextval('feedback_entry_id_seq'),
  feedback_id bigint not null,
  kind text collate "C" not null check (
    kind in ('opened', 'answered', 'attached', 'handed_over', 'escalated', 'accepted', 'rejected', 'withdrawn', 'reopened')),
  text text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  -- where it went
  to_unit_id bigint,
  to_user text,
  -- what was put right
  change_kind text collate "C" check (change_kind in ('import', 'correction', 'exemption', 'decision')),
  change_id bigint,
  primary key (province_id, feedback_entry_id),
  foreign key (province_id, feedback_id) references feedback on delete cascade,
  check ((change_kind is null) = (change_id is null)),
  check (change_kind is null or kind = 'accepted')
);
select distribute('feedback_entry');
create index feedback_entry_thread on feedback_entry (province_id, feedback_id);
comment on table feedback_entry is 'Trao đổi về một phản ánh: what was written or done about it, one row each, never changed';

create sequence feedback_file_id_seq;
create table feedback_file (
  province_id bigint not null references province,
  feedback_file_id bigint not null default nextval('feedback_file_id_seq'),
  feedback_id bigint not null,
  feedback_entry_id bigint not null,
  file_name text not null,
  type text collate "C" not null check (type in ('pdf', 'png', 'jpeg', 'xlsx', 'docx', 'csv')),
  size integer not null check (size > 0),
  sha256 text collate "C" not null,
  content bytea,
  primary key (province_id, feedback_file_id),
  foreign key (province_id, feedback_id) references feedback on delete cascade,
  foreign key (province_id, feedback_entry_id) references feedback_entry on delete cascade
);
select distribute('feedback_file');
create index feedback_file_thread on feedback_file (province_id, feedback_id);
comment on table feedback_file is 'Tài liệu kèm phản ánh: small files, whole; without content once their time is over';
