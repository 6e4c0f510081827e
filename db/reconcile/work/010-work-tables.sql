-- What the steps of a reconciliation hand to each other; dropped with the transaction.
create temp table side_member (
  member_id bigint primary key, gone boolean, branch_id bigint, base_id bigint, full_name text collate "C",
  name_key text collate "C", name_fold text collate "C", date_of_birth date, birth_precision text,
  citizen_id text collate "C", card_no text collate "C", profile_no text collate "C", status text, smartphone boolean,
  membership text, as_of date, import_id bigint, row_no integer
) on commit drop;
create temp table side_account (
  account_id bigint primary key, branch_id bigint, base_id bigint, full_name text collate "C",
  name_key text collate "C", name_fold text collate "C", date_of_birth date, birth_precision text,
  citizen_id text collate "C", card_no text collate "C", profile_no text collate "C", status text, as_of date,
  import_id bigint, row_no integer, preference bigint
) on commit drop;
create temp table strong_pair (account_id bigint, member_id bigint, key_kind integer) on commit drop;
create temp table candidate (
  account_id bigint, member_id bigint, rule text, agrees boolean, denied boolean, primary key (account_id, member_id)
) on commit drop;
create temp table contradiction (account_id bigint primary key) on commit drop;
create temp table name_pair (account_id bigint, member_id bigint, differs boolean) on commit drop;
create temp table outcome (
  account_id bigint, member_id bigint, rule text, status text, primary key (account_id, member_id)
) on commit drop;
create temp table found (
  type text collate "C", subject_key text collate "C", org_unit_id bigint, member_id bigint, account_id bigint,
  subject text collate "C", opened_on date, closed_on date, import_ids bigint[], row_nos integer[],
  primary key (type, subject_key)
) on commit drop;
create temp table branch_tally (org_unit_id bigint, measure text collate "C", count bigint) on commit drop;
