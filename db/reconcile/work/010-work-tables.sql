-- What the steps of a reconciliation hand to each other; dropped with the transaction.
create temp table side_member (
  member_id bigint primary key, gone boolean, branch_id bigint, base_id bigint, full_name text collate "C",
  name_key text collate "C", name_fold text collate "C", date_of_birth date, birth_precision text,
  citizen_id text collate "C", card_no text collate "C", profile_no text collate "C", status text, smartphone boolean,
  membership text, as_of date, import_id bigint, row_no integer, phone text collate "C", gender text collate "C",
  upper_id bigint, family text collate "C", given text collate "C", address text collate "C",
  postcode text collate "C", code text collate "C"
) on commit drop;
create temp table side_account (
  account_id bigint primary key, branch_id bigint, base_id bigint, full_name text collate "C",
  name_key text collate "C", name_fold text collate "C", date_of_birth date, birth_precision text,
  citizen_id text collate "C", card_no text collate "C", profile_no text collate "C", status text, as_of date,
  import_id bigint, row_no integer, preference bigint, code text collate "C", phone text collate "C", gender text collate "C",
  upper_id bigint, family text collate "C", given text collate "C", address text collate "C",
  postcode text collate "C"
) on commit drop;
-- digits of numbers that are stored sealed; empty where none are
create temp table opened_number (
  sealed text collate "C" primary key, number text collate "C"
) on commit drop;
-- members who are one person listed more than once
create temp table listed_twice (member_id bigint primary key, person_id bigint) on commit drop;
-- what people said of two members, and what speaks against it now; whom that makes several rows of one person
create temp table told (
  decision_id bigint primary key, member_id bigint, other_id bigint, verdict text, seen jsonb, levels jsonb, against jsonb
) on commit drop;
create temp table one_person (member_id bigint primary key, kept_id bigint, place smallint) on commit drop;
create temp table strong_pair (account_id bigint, member_id bigint, key_kind integer) on commit drop;
create temp table candidate (
  account_id bigint, member_id bigint, rule text, agrees boolean, denied boolean, alike boolean
) on commit drop;
create temp table contradiction (account_id bigint primary key) on commit drop;
create temp table name_pair (account_id bigint, member_id bigint, differs boolean) on commit drop;
-- what Fellegi and Sunter's weights are made of: pairs worth a look, how far they agree, how often that happens
create temp table settled (account_id bigint, member_id bigint) on commit drop;
create temp table open_account (
  account_id bigint, branch_id bigint, base_id bigint, name_fold text collate "C", family text collate "C",
  given text collate "C", date_of_birth date, birth_day date, birth_year smallint, phone text collate "C",
  address text collate "C", postcode text collate "C"
) on commit drop;
create temp table open_member (
  member_id bigint, branch_id bigint, base_id bigint, name_fold text collate "C", family text collate "C",
  given text collate "C", date_of_birth date, birth_year smallint, phone text collate "C", address text collate "C",
  postcode text collate "C"
) on commit drop;
create temp table pair (account_id bigint, member_id bigint) on commit drop;
create temp table name_count (
  shown text collate "C", name_key text collate "C", name_fold text collate "C", family text collate "C",
  given text collate "C", accounts bigint, members bigint
) on commit drop;
create temp table value_count (
  field text collate "C", value text collate "C", accounts bigint, members bigint
) on commit drop;
-- how many rows of neither side bear a value: none, but where the sides are what is left over of a larger population
create temp table elsewhere (field text collate "C", value text collate "C", rows bigint) on commit drop;
create temp table frequency (field text collate "C", value text collate "C", bits smallint) on commit drop;
-- how rare what an account says is, in bits
create temp table rarity (
  account_id bigint, name smallint, part smallint, family smallint, given smallint, birth smallint, phone smallint, postcode smallint
) on commit drop;
create temp table agreement (
  account_id bigint, member_id bigint, name smallint, name_bits smallint, birth smallint, birth_bits smallint,
  citizen_id smallint, card_no smallint, profile_no smallint, phone smallint, phone_bits smallint, gender smallint,
  unit smallint, address smallint, postcode smallint, postcode_bits smallint, found_by integer,
  -- all levels and bits as one number, to count and join by: no value reaches 32 bits in a province
  pattern bigint generated always as (
    (name::bigint << 42) | (name_bits::bigint << 37) | (birth::bigint << 33) | (birth_bits::bigint << 28)
    | (citizen_id::bigint << 26) | (card_no::bigint << 24) | (profile_no::bigint << 22) | (phone::bigint << 20)
    | (phone_bits::bigint << 15) | (gender::bigint << 13) | (unit::bigint << 10) | (address::bigint << 7) | (postcode::bigint << 5)
    | postcode_bits
  ) stored
) on commit drop;
create temp table pattern (
  pattern bigint primary key, name smallint, name_bits smallint, birth smallint, birth_bits smallint,
  citizen_id smallint, card_no smallint, profile_no smallint, phone smallint, phone_bits smallint, gender smallint,
  unit smallint, address smallint, postcode smallint, postcode_bits smallint, pairs double precision, bits double precision, share double precision
) on commit drop;
create temp table pattern_part (pattern bigint, part integer) on commit drop;
create temp table weight (
  field text collate "C", level smallint, match double precision, chance double precision, place integer,
  primary key (field, level)
) on commit drop;
create temp table prior (
  bits double precision, moved double precision, accounts double precision, members double precision
) on commit drop;
-- of persons listed twice: each row an account is compared with, and the most that one of them says
create temp table copy (
  account_id bigint, member_id bigint, chosen boolean, bits double precision, primary key (account_id, member_id)
) on commit drop;
create temp table weighed (
  account_id bigint, member_id bigint, pattern bigint, bits double precision, probability double precision
) on commit drop;
-- accounts of somebody who has a preferred one
create temp table spare (account_id bigint, member_id bigint, primary key (account_id, member_id)) on commit drop;
-- accounts and members that compete for each other, and what every way of pairing them comes to
create temp table rival (
  group_id bigint, account_id bigint, member_id bigint, place integer, bits double precision, probability double precision
) on commit drop;
-- what people said of an account and a member, and what speaks against it now
create temp table decided (
  decision_id bigint primary key, account_id bigint, member_id bigint, verdict text, seen jsonb, against jsonb
) on commit drop;
create temp table outcome (
  account_id bigint, member_id bigint, rule text, status text, primary key (account_id, member_id)
) on commit drop;
create temp table total (bits integer, status text collate "C", pairs bigint) on commit drop;
create temp table block_total (rule integer, pairs bigint, alone bigint, kept bigint) on commit drop;
-- what people said of pairs, beside what is said without them
create temp table judged (account_id bigint, member_id bigint, same boolean, probability double precision) on commit drop;
create temp table judged_band (least double precision, pairs bigint, expected double precision, same bigint) on commit drop;
create temp table judged_level (
  field text collate "C", level smallint, pairs bigint, agreeing bigint, match double precision
) on commit drop;
create temp table described (
  account_id bigint, member_id bigint, rule text, status text, probability real, evidence jsonb
) on commit drop;
create temp table found (
  type text collate "C", subject_key text collate "C", org_unit_id bigint, member_id bigint, account_id bigint,
  subject text collate "C", opened_on date, closed_on date, import_ids bigint[], row_nos integer[],
  kind text collate "C", evidence text collate "C", closed_by_person boolean not null default false,
  primary key (type, subject_key)
) on commit drop;
create temp table branch_tally (org_unit_id bigint, measure text collate "C", count integer) on commit drop;
create temp table unit_tally (org_unit_id bigint, measure text collate "C", count integer) on commit drop;
