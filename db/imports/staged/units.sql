-- What a units file says, as read; dropped with the transaction.
create temp table staged (
  row_no integer, verdict text, reason jsonb, row_key text collate "C",
  code text collate "C", parent_code text collate "C", name text, kind text, armed_forces boolean, valid_from date,
  valid_to date, successor_codes text collate "C", document_no text, document_on date
) on commit drop;
create temp table staged_unit (code text collate "C" primary key, org_unit_id bigint not null, is_new boolean not null)
on commit drop;
create temp table staged_ancestor (
  org_unit_id bigint, ancestor_id bigint, depth smallint, valid_from date, valid_to date
) on commit drop;
create index on staged_ancestor (org_unit_id);
create temp table staged_absence (
  org_unit_id bigint, bases bigint[], valid_from date, valid_to date, placed boolean not null default false
) on commit drop;
create temp table staged_repeat (row_key text collate "C") on commit drop;
