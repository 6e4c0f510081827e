-- What the versions of units say happened on a day, told once when the tree is drawn: pages ask for it unit by unit, and a
-- province turns thousands of its branches on one day. Trees that came in before are told when the views are built
-- (db/views/043).
create table unit_turn (
  province_id bigint not null,
  day date not null,
  org_unit_id bigint not null,
  what text collate "C" not null
    check (what in ('merge', 'absorb', 'split', 'dissolve', 'found', 'transfer', 'move', 'rename', 'change')),
  subject_id bigint not null,
  under_id bigint,
  topmost boolean not null,
  code text not null,
  kind text not null,
  name text not null,
  parent_id bigint,
  kind_then text,
  name_then text,
  parent_then bigint,
  heirs bigint[] not null,
  document_no text,
  document_on date,
  import_id bigint not null,
  primary key (province_id, day, org_unit_id)
);
select distribute('unit_turn');
create index unit_turn_of_event on unit_turn (province_id, day, subject_id);
create index unit_turn_of_unit on unit_turn (province_id, org_unit_id);
create index unit_turn_of_subject on unit_turn (province_id, subject_id);
comment on table unit_turn is
  'Tổ chức lại: one row a unit × day on which it began, ended, was divided or changed, as view.turns says; drawn with the closure';
comment on column unit_turn.subject_id is 'the unit its event is told of: what several became, else itself';
comment on column unit_turn.under_id is 'the event that brought this one about: the unit it hangs under turned on that day too; null: nothing above did';
comment on column unit_turn.topmost is 'no unit it stood under the day before turned on that day: its people are counted with it alone';

create table reorganisation (
  province_id bigint not null,
  day date not null,
  org_unit_id bigint not null,
  under_id bigint,
  kind text collate "C" not null check (
    kind in ('merge', 'absorb', 'become', 'split', 'dissolve', 'found', 'transfer', 'move', 'rename', 'change')
  ),
  code text not null,
  name text not null,
  unit_kind text not null,
  place integer not null,
  units integer not null,
  document_no text,
  document_on date,
  words text not null,
  primary key (province_id, day, org_unit_id)
);
select distribute('reorganisation');
create index reorganisation_brought_about on reorganisation (province_id, day, under_id);
comment on table reorganisation is
  'Sự kiện tổ chức lại: one row a day × unit that what happened is told of, as view.reorganisations gathers it from unit_turn';
comment on column reorganisation.under_id is 'as unit_turn.under_id';
comment on column reorganisation.place is 'order among those of a day: level, who ended first, kind';
comment on column reorganisation.words is 'names, codes and documents of all it is about, folded for searching';
