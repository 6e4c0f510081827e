-- What a card register says, as read; dropped with the transaction.
create temp table staged (
  row_no integer, verdict text, reason jsonb, row_key text collate "C",
  card_no text collate "C", member_code text collate "C", full_name text, name_key text collate "C",
  date_of_birth date, birth_precision text, branch_code text collate "C", event text, event_on date,
  replaced_by text collate "C", document_no text
) on commit drop;
create temp table staged_branch (branch_code text collate "C", org_unit_id bigint, is_branch boolean, unit_name text)
on commit drop;
create temp table staged_repeat (row_key text collate "C") on commit drop;
