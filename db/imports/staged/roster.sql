-- What a roster says, as read, and whom and which branch each row is about; dropped with the transaction.
create temp table staged (
  row_no integer, verdict text, reason jsonb, row_key text collate "C",
  member_code text collate "C", full_name text, name_key text collate "C", name_fold text collate "C",
  date_of_birth date, birth_precision text, gender text, citizen_id text collate "C", card_no text collate "C",
  profile_no text collate "C", phone text collate "C", branch_code text collate "C", joined_on date, official_on date,
  membership text, status text, exempt_from date, exempt_to date, smartphone boolean,
  -- who the row is about, should nobody of the register be that person
  new_member_id bigint not null default nextval('member_id_seq')
) on commit drop;
create temp table staged_branch (branch_code text collate "C", org_unit_id bigint, is_branch boolean, unit_name text)
on commit drop;
create temp table staged_member (row_no integer not null, member_id bigint not null)
on commit drop;
create temp table staged_repeat (row_key text collate "C") on commit drop;
