-- What a reorganisation leaves of a unit that ended with a version: who took its people over, and by which document.
alter table org_unit_version
  add column successors bigint[] not null default '{}',
  add column document_no text,
  add column document_on date;
comment on column org_unit_version.successors is
  'Tổ chức đảng kế thừa khi thời gian này kết thúc: several when it was divided, itself among them when it went on';
comment on table org_unit_ancestor is
  'Where the people of a unit belong on each day: at depth 0 the unit itself, or while it does not stand the unit in its place; above it what stands above that. Drawn by db/imports/closure';
