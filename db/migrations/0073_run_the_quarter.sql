-- A quarter's reports: who is to send one and until when, what they are writing, what they sent (frozen), what became of it.
create table quarter (
  province_id bigint not null references province,
  period text collate "C" not null check (period ~ '^\d{4}-Q[1-4]$'),
  opened_by text not null,
  opened_at timestamptz not null default now(),
  closed_by text,
  closed_at timestamptz,
  primary key (province_id, period),
  check ((closed_by is null) = (closed_at is null))
);
select distribute('quarter');
comment on table quarter is 'Quý báo cáo: a quarter of which reports are asked for; none is sent in once it is closed';

create table quarter_due (
  province_id bigint not null,
  period text collate "C" not null,
  unit_kind text collate "C" not null check (unit_kind in ('province', 'upper', 'base_committee', 'base_branch')),
  due_on date not null,
  primary key (province_id, period, unit_kind),
  foreign key (province_id, period) references quarter
);
select distribute('quarter_due');
comment on table quarter_due is 'Hạn nộp: which kinds of committee report for a quarter, and until when';

create table report_text (
  province_id bigint not null,
  org_unit_id bigint not null,
  period text collate "C" not null,
  -- a section of the template, or what stands in the head and at the end: number, place, signer …
  section text collate "C" not null,
  text text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  -- raised by each writing: who wrote over what they had not seen is refused
  version integer not null default 1,
  primary key (province_id, org_unit_id, period, section),
  foreign key (province_id, period) references quarter
);
select distribute('report_text');
comment on table report_text is 'Phần lời đang soạn: what a unit writes in its report of a quarter before it is sent';

create sequence report_file_id_seq;
create table report_file (
  province_id bigint not null,
  report_file_id bigint not null default nextval('report_file_id_seq'),
  org_unit_id bigint not null,
  period text collate "C" not null,
  file_name text not null,
  type text collate "C" not null check (type in ('pdf', 'png', 'jpeg', 'xlsx', 'docx', 'csv')),
  size integer not null check (size > 0),
  sha256 text collate "C" not null,
  content bytea not null,
  added_by text not null,
  added_at timestamptz not null default now(),
  -- no longer part of the report; one that was sent stays with what was sent
  removed_by text,
  removed_at timestamptz,
  primary key (province_id, report_file_id),
  foreign key (province_id, period) references quarter,
  check ((removed_by is null) = (removed_at is null))
);
select distribute('report_file');
create index report_file_of on report_file (province_id, org_unit_id, period);
comment on table report_file is 'Tài liệu kèm báo cáo: small files, whole';

create sequence submission_id_seq;
create table submission (
  province_id bigint not null,
  submission_id bigint not null default nextval('submission_id_seq'),
  org_unit_id bigint not null,
  period text collate "C" not null,
  version integer not null check (version > 0),
  submitted_by text not null,
  submitted_at timestamptz not null,
  -- the day its figures stand for
  as_of date not null,
  -- in canonical form: figures, words, the document as it is printed, and the hash of the lines
  content text not null,
  content_sha256 text collate "C" not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  lines_sha256 text collate "C" not null check (lines_sha256 ~ '^[0-9a-f]{64}$'),
  -- what a paper is looked up by
  code text collate "C" not null,
  primary key (province_id, submission_id),
  unique (province_id, org_unit_id, period, version),
  unique (province_id, code),
  foreign key (province_id, period) references quarter
);
select distribute('submission');
comment on table submission is 'Báo cáo đã nộp: one version of a unit''s report as it was sent, never changed';

create table submission_lines (
  province_id bigint not null,
  submission_id bigint not null,
  org_unit_id bigint not null,
  -- who and what was counted and why, one line each, in canonical form and packed; nobody is named
  lines bytea not null,
  primary key (province_id, submission_id),
  foreign key (province_id, submission_id) references submission
);
select distribute('submission_lines');
comment on table submission_lines is 'Từng người, từng tháng sinh hoạt đã tính trong một báo cáo đã nộp: never changed';

create table submission_step (
  province_id bigint not null,
  submission_id bigint not null,
  step_no integer not null check (step_no > 0),
  step text collate "C" not null check (step in ('submitted', 'returned', 'accepted', 'reopened')),
  taken_by text not null,
  taken_at timestamptz not null,
  -- of whoever sent it in another's stead, returned or opened it again
  reason text,
  -- of an acceptance: what it follows upon, and what the next one will follow upon
  previous_sha256 text collate "C",
  chain_sha256 text collate "C" check (chain_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (province_id, submission_id, step_no),
  foreign key (province_id, submission_id) references submission,
  check ((step = 'submitted') = (step_no = 1)),
  check (step not in ('returned', 'reopened') or reason is not null),
  check ((step = 'accepted') = (chain_sha256 is not null))
);
select distribute('submission_step');
comment on table submission_step is 'Bước của báo cáo: sent, returned, accepted or opened again, one row each, never changed';

create table submission_remark (
  province_id bigint not null,
  submission_id bigint not null,
  remark_no integer not null check (remark_no > 0),
  -- what of the report it is about: a section, or an indicator; neither: all of it
  section text collate "C",
  indicator_id text collate "C",
  text text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (province_id, submission_id, remark_no),
  foreign key (province_id, submission_id) references submission
);
select distribute('submission_remark');
comment on table submission_remark is 'Góp ý của cấp trên: on a section or a figure of a report that was sent';

create sequence report_adjustment_id_seq;
create table report_adjustment (
  province_id bigint not null,
  report_adjustment_id bigint not null default nextval('report_adjustment_id_seq'),
  submission_id bigint not null,
  indicator_id text collate "C" not null,
  numerator_was integer not null,
  denominator_was integer not null,
  numerator_is integer not null,
  denominator_is integer not null,
  cause text not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (province_id, report_adjustment_id),
  foreign key (province_id, submission_id) references submission
);
select distribute('report_adjustment');
create index report_adjustment_of on report_adjustment (province_id, submission_id);
comment on table report_adjustment is 'Điều chỉnh sau khi nộp: a figure as it was sent and as it is counted now, with the cause, beside what was sent';

create table issued_file (
  province_id bigint not null,
  sha256 text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
  submission_id bigint not null,
  format text collate "C" not null check (format in ('docx', 'pdf', 'xlsx', 'csv')),
  size integer not null,
  issued_by text not null,
  issued_at timestamptz not null default now(),
  primary key (province_id, sha256),
  foreign key (province_id, submission_id) references submission
);
select distribute('issued_file');
create index issued_file_of on issued_file (province_id, submission_id);
comment on table issued_file is 'Tệp đã phát hành: the hash of each document made of a report that was sent';

create sequence report_template_id_seq;
create table report_template (
  province_id bigint not null references province,
  report_template_id bigint not null default nextval('report_template_id_seq'),
  -- reports of quarters that end on this day or later follow it
  valid_from date not null,
  body jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  primary key (province_id, report_template_id)
);
select distribute('report_template');
comment on table report_template is 'Mẫu báo cáo: margins, heads, sections, sentences, tables of a report as data; the newest of a day holds, earlier ones stay';

-- What was sent stays as it is, whatever the program does: only a change of the key writes the same under another.
create function keep_as_sent() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and coalesce(current_setting('rollcall.key_changes', true), '') = 'yes' then
    return new;
  end if;
  raise exception 'what was sent never changes: %', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;
create trigger keep_as_sent before update or delete on submission for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on submission_lines for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on submission_step for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on submission_remark for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on report_adjustment for each row execute function keep_as_sent();
create trigger keep_as_sent before update or delete on issued_file for each row execute function keep_as_sent();
