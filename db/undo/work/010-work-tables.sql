-- What the steps of an undo hand to each other; dropped with the transaction.
-- every import whose traces are taken back: the undone one, and those that come in again after it
create temp table taken_back (import_id bigint primary key) on commit drop;
-- whom only these imports knew, and all that they said of them: who comes in again is given the same id
create temp table former_member (member_id bigint primary key, code text collate "C") on commit drop;
create temp table former_version (
  member_id bigint, import_id bigint, said_row integer, branch_id bigint, full_name text, name_key text collate "C",
  date_of_birth date, gender text, citizen_id text collate "C", card_no text collate "C", profile_no text collate "C",
  phone text collate "C"
) on commit drop;
-- whom a row of the import that comes in again may be
create temp table former_pair (row_no integer, member_id bigint) on commit drop;
create temp table former_account (account_id bigint primary key, code text collate "C") on commit drop;
-- what reading said against a row of the import that comes in again
create temp table read_again (row_no integer primary key, reasons jsonb not null) on commit drop;
