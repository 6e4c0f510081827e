-- A rule that a province enters from a day on. It counts from that day, and never before the day it was entered: what
-- ended before that is closed, and keeps the rule it was counted under, however often it is counted again.
create sequence headline_change_id_seq;
create table headline_change (
  province_id bigint not null references province,
  headline_change_id bigint not null default nextval('headline_change_id_seq'),
  population text collate "C" not null check (population in ('P1', 'P2', 'P3')),
  valid_from date not null check (valid_from between '2000-01-01' and '2100-12-31'),
  document text not null,
  reason text not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  entered_on date not null,
  counts_from date not null generated always as (greatest(valid_from, entered_on)) stored,
  primary key (province_id, headline_change_id)
);
select distribute('headline_change');
comment on table headline_change is
  'Thay đổi quy tắc mẫu số: which population installed and signed_in count from a day on; periods that had ended stay as they were';

-- nobody enters a rule for yesterday, whatever writes the row; only a restore, which sets triggers aside, repeats old days
create function date_headline_change() returns trigger language plpgsql as $$
begin
  new.entered_on := (now() at time zone 'Asia/Ho_Chi_Minh')::date;
  return new;
end $$;
create trigger dated_when_entered before insert on headline_change
for each row execute function date_headline_change();

create function refuse_change_of_rule() returns trigger language plpgsql as $$
begin
  raise exception 'rules: % of % is refused, enter another rule', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on headline_change
for each statement execute function refuse_change_of_rule();
alter table headline_change enable always trigger append_only;

-- What people enter, apart from what units files bring (exemption), so that taking a file back never touches it.
create sequence exemption_record_id_seq;
create table exemption_record (
  province_id bigint not null references province,
  exemption_record_id bigint not null default nextval('exemption_record_id_seq'),
  -- the unit, or where the member stood when it was asked
  org_unit_id bigint not null,
  member_id bigint,
  -- who it was: an import taken back may leave nobody under the id
  member_code text,
  full_name text,
  -- of a unit: what it is left out of
  indicators text[] collate "C" not null default '{}',
  -- (a) aged; (b) the others of a member, for a stated time (domain.md §4.1)
  kind text collate "C" not null check (
    kind in ('unit', 'aged', 'treatment', 'abroad', 'mobile_work', 'retiring', 'maternity')),
  valid_from date not null,
  valid_to date not null default 'infinity',
  reason text not null,
  document text not null,
  extends bigint,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  verdict text collate "C" check (verdict in ('approved', 'refused')),
  decided_by text check (decided_by <> asked_by),
  decided_at timestamptz,
  decision_document text,
  decision_reason text,
  -- the last day it holds, when it ends before its time
  ended_on date,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  until date not null generated always as (least(valid_to, ended_on)) stored,
  primary key (province_id, exemption_record_id),
  check (valid_from <= valid_to),
  check ((kind = 'unit') = (member_id is null) and (member_id is null) = (full_name is null)),
  check ((kind = 'unit') = (indicators <> '{}')),
  check (kind in ('unit', 'aged') or valid_to < 'infinity'),
  check ((verdict is null) = (decided_by is null) and (verdict is null) = (decided_at is null)),
  check (verdict is distinct from 'refused' or decision_reason is not null),
  check (verdict is distinct from 'approved' or decision_document is not null),
  check ((ended_on is null) = (ended_by is null) and (ended_on is null) = (end_reason is null)),
  check (ended_on is null or verdict = 'approved' and ended_on between valid_from - 1 and valid_to)
);
select distribute('exemption_record');
create index exemption_record_member on exemption_record (province_id, member_id) where member_id is not null;
create index exemption_record_unit on exemption_record (province_id, org_unit_id);
comment on table exemption_record is
  'Hồ sơ miễn: somebody asks that a member, or a unit and all below it, be left out for a time, somebody above agrees or not';

-- What exempting left out of the facts, one row a unit and period where it left out anybody: with it a figure is gross.
create table exempt_people (
  province_id bigint not null,
  org_unit_id bigint not null,
  period text collate "C" not null,
  members integer not null,
  members_p2 integer not null,
  installed integer not null,
  installed_p2 integer not null,
  signed_in integer not null,
  signed_in_p2 integer not null,
  -- of the members: by a record of kind (a), of kind (b), and because a roster alone says so
  aged integer not null,
  temporary integer not null,
  stated integer not null,
  primary key (province_id, org_unit_id, period)
);
select distribute('exempt_people');
comment on table exempt_people is 'Đảng viên được miễn: how many members of P0 are left out of P1 and P2 as exempt, and how many of them use the app';
create table exempt_meetings (
  province_id bigint not null,
  org_unit_id bigint not null,
  period text collate "C" not null,
  recorded integer not null,
  recorded_of integer not null,
  matched integer not null,
  matched_of integer not null,
  complete integer not null,
  complete_of integer not null,
  used integer not null,
  used_of integer not null,
  primary key (province_id, org_unit_id, period)
);
select distribute('exempt_meetings');
comment on table exempt_meetings is 'Tháng chi bộ được miễn: branch-months and branches left out of the meeting indicators, and what they did';

-- all of it is counted once more, with what exempting leaves out
insert into stale_fact (province_id, family, org_unit_id)
select province_id, family, 0 from province cross join (values ('members'), ('meetings')) counted (family)
where exists (select from fact where fact.province_id = province.province_id)
on conflict do nothing;
