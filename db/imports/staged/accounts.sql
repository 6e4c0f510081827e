-- What an export of the app says, as read, and which account and branch each row is about; dropped with the transaction.
create temp table staged (
  row_no integer, verdict text, reason jsonb, row_key text collate "C",
  account_id text collate "C", full_name text, name_key text collate "C", name_fold text collate "C",
  date_of_birth date, birth_precision text, gender text, citizen_id text collate "C", card_no text collate "C",
  profile_no text collate "C", phone text collate "C", branch_code text collate "C", issued_on date, activated_on date,
  last_login_on date, login_count integer, status text,
  -- the account of a row whose key the register does not know
  new_account_id bigint not null default nextval('account_id_seq')
) on commit drop;
create temp table staged_branch (branch_code text collate "C", org_unit_id bigint, is_branch boolean, unit_name text)
on commit drop;
create temp table staged_account (row_no integer not null, account_id bigint not null) on commit drop;
create temp table staged_repeat (row_key text collate "C") on commit drop;
