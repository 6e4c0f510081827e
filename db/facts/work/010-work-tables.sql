-- What the steps of a count hand to each other; dropped with the transaction. A preview counts twice in one.
drop table if exists pg_temp.counted_period, pg_temp.leaf_count, pg_temp.leaf_month, pg_temp.leaf_fact,
  pg_temp.exempt_branch, pg_temp.held_member, pg_temp.held_account, pg_temp.counted_slot, pg_temp.counted_fact, pg_temp.fact_change;
create temp table counted_period (period text collate "C" primary key, starts_on date, ends_on date) on commit drop;
create temp table held_member (
  member_id bigint, branch_id bigint, status text collate "C", exempt_from date, exempt_to date, smartphone boolean,
  held_from date, held_until date
) on commit drop;
create temp table held_account (
  account_id bigint, branch_id bigint, status text collate "C", activated_on date, last_login_on date, held_from date,
  held_until date
) on commit drop;
create temp table leaf_count (
  org_unit_id bigint, period text collate "C", ends_on date, p0 bigint, p1 bigint, p2 bigint, installed_p0 bigint,
  installed_p1 bigint, installed_p2 bigint, upper_p0 bigint, upper_p1 bigint, upper_p2 bigint, signed_in_p1 bigint,
  signed_in_p2 bigint, upper_signed_in_p1 bigint, upper_signed_in_p2 bigint
) on commit drop;
create temp table leaf_month (
  period text collate "C", month date, ends_on date, branch_id bigint, recorded boolean, matched boolean,
  complete boolean
) on commit drop;
-- additive counts of single units; tree_date says on which day's tree they are summed upwards
create temp table leaf_fact (
  org_unit_id bigint, period text collate "C", indicator_id text collate "C", tree_date date, numerator integer,
  denominator integer, upper integer
) on commit drop;
create temp table exempt_branch (branch_id bigint, indicator_id text collate "C", valid_from date, valid_to date)
on commit drop;
create temp table counted_slot (
  slot integer primary key, period text collate "C", indicator_id text collate "C", family text collate "C", as_of date,
  rule text
) on commit drop;
create temp table counted_fact (
  place bigint, org_unit_id bigint, period text collate "C", indicator_id text collate "C", numerator integer, denominator integer,
  upper integer, as_of date, rule text
) on commit drop;
create temp table fact_change (
  org_unit_id bigint, period text collate "C", indicator_id text collate "C", numerator bigint, denominator bigint,
  upper bigint
) on commit drop;
