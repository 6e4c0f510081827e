-- Which of the several things a finding of its type is: beside cards, why somebody has no account, how somebody is listed
-- twice or in no branch, and whether who is gone was said to be.
alter table finding drop constraint finding_kind_check;
alter table finding add constraint finding_kind_check check (kind in (
  'shared', 'two_provinces', 'several_numbers', 'of_the_gone', 'typo', 'wrong_number', 'probationary',
  'probationary_without_card', 'unknown', 'two_branches', 'one_branch', 'shared_number', 'in_transit', 'branch_ended',
  'said_gone', 'unlisted'
));
comment on column finding.kind is 'which of the several things its type may be, null where a type is but one thing';

-- What became of a finding after it was opened, which its own row says. Nobody changes a row: an undo takes away what the
-- undone import had brought about.
create table finding_event (
  province_id bigint not null,
  finding_id bigint not null,
  -- of the province when it happened: says after which imports
  revision bigint not null,
  event text collate "C" not null check (event in ('closed', 'opened_again', 'evidence_changed')),
  -- a date of the data, as opened_on and closed_on
  happened_on date not null,
  -- null: the data did it
  done_by text,
  recorded_at timestamptz not null default now(),
  -- of changed evidence, the files that brought it
  import_ids bigint[] not null default '{}',
  primary key (province_id, finding_id, revision, event)
);
select distribute('finding_event');
comment on table finding_event is 'Diễn biến của trường hợp: each time a finding was closed, opened again or shown by other rows';

-- The imports a run was the first to see are those committed since the run before it.
alter table reconciliation_run add column revision bigint;
update reconciliation_run set revision = province.revision from province where province.province_id = reconciliation_run.province_id;
comment on column reconciliation_run.revision is 'revision of the province that the run made';
