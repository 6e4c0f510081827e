-- An import that was taken back keeps its rows and says who took it back and when.
alter table import drop constraint import_status_check;
alter table import add constraint import_status_check check (status in ('committed', 'refused', 'undone'));
alter table import add column undone_by text;
alter table import add column undone_at timestamptz;
-- Files are read side by side and committed one after the other: ids tell when reading began, this tells who came first.
alter table import add column revision bigint;
comment on column import.revision is
  'revision of the province that the commit made: imports built upon each other in this order; null for what came before undoing was known';

-- What a late file found already true under a newer one is written under the older file; this names who wrote it.
alter table member_version add column restated_by bigint;
alter table account_version add column restated_by bigint;

-- A unit that goes with the file that brought it comes back as the same unit.
alter table org_unit add column code text collate "C";
update org_unit set code = (
  select code from org_unit_version version
  where version.province_id = org_unit.province_id and version.org_unit_id = org_unit.org_unit_id
  order by valid_from limit 1
);
create unique index org_unit_code on org_unit (province_id, code);
comment on column org_unit.code is 'the code it was first known by: whoever comes with it again is this unit';

alter table exemption add column import_id bigint;
comment on column exemption.import_id is 'the units file that brought it, null when a person decided';
update exemption set import_id = first.import_id
from (
  select province_id, min(import_id) as import_id from import
  where kind = 'units' and status = 'committed' group by province_id
) first
where first.province_id = exemption.province_id and reason = 'Đảng bộ lực lượng vũ trang';

create table overwritten_meeting (
  province_id bigint not null,
  overwritten_by bigint not null,
  meeting_id bigint not null,
  import_id bigint not null,
  row_no integer not null,
  ends_at time,
  convened integer,
  present integer,
  absent_excused integer,
  absent_unexcused integer,
  documents_posted_on date,
  minutes_posted_on date,
  primary key (province_id, overwritten_by, meeting_id)
);
select distribute('overwritten_meeting');
comment on table overwritten_meeting is 'What was known of a meeting before an import said it anew: one row per import and meeting';

create table overwritten_card_event (
  province_id bigint not null,
  overwritten_by bigint not null,
  card_event_id bigint not null,
  import_id bigint not null,
  row_no integer not null,
  member_id bigint,
  branch_id bigint,
  replaced_by text collate "C",
  document_no text,
  primary key (province_id, overwritten_by, card_event_id)
);
select distribute('overwritten_card_event');
comment on table overwritten_card_event is 'What was known of a card event before an import said it anew: one row per import and event';

-- Which reconciliation opened and closed a finding: what came after an undone import is looked at again.
alter table finding add column opened_revision bigint not null default 0;
alter table finding add column closed_revision bigint;
comment on column finding.closed_revision is 'revision of the run that no longer found it; null while open, or when the data itself closes it';
