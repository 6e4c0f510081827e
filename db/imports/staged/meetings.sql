-- What a list of meetings says, as read; dropped with the transaction.
create temp table staged (
  row_no integer, verdict text, reason jsonb, row_key text collate "C",
  source text, branch_code text collate "C", month date, held_on date, starts_at time, ends_at time, kind text,
  convened integer, present integer, absent_excused integer, absent_unexcused integer, documents_posted_on date,
  minutes_posted_on date
) on commit drop;
create temp table staged_branch (branch_code text collate "C", org_unit_id bigint, is_branch boolean, unit_name text)
on commit drop;
create temp table staged_repeat (row_key text collate "C") on commit drop;
