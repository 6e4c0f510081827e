-- What the steps of a count hand to each other; dropped with the transaction. A preview counts twice in one.
drop view if exists pg_temp.counted_fact;
drop table if exists pg_temp.counted_period, pg_temp.counted_day, pg_temp.leaf_month, pg_temp.leaf_count,
  pg_temp.parent_count, pg_temp.unit_count, pg_temp.exempt_branch, pg_temp.held_member, pg_temp.held_account, pg_temp.counted_slot,
  pg_temp.fact_change, pg_temp.held_span, pg_temp.exempt_leaf, pg_temp.exempt_sum;
create temp table counted_period (
  period_no integer, period text collate "C" primary key, starts_on date, ends_on date
) on commit drop;
-- one row: the days on which something is counted, and the days on which a sign-in begins or ceases to count
create temp table counted_day (days date[], bounds date[]) on commit drop;
-- dates in these two are moved to the counted days they make a difference from
create temp table held_member (
  member_id bigint, branch_id bigint, status text collate "C", exempt_from date, exempt_to date, smartphone boolean,
  held_from date, held_until date, gender text collate "C", birth_year smallint, membership text collate "C",
  -- of which kind the record is that exempts them; null where a roster alone says so
  exempt_kind text collate "C"
) on commit drop;
create temp table held_account (
  account_id bigint, branch_id bigint, status text collate "C", activated_on date, last_login_on date, held_from date,
  held_until date,
  -- of the same dates as they were said, not moved
  activated_month date, signed_in_month date
) on commit drop;
-- what is to stand in member_span
create temp table held_span (
  member_id bigint, branch_id bigint, held_from date, held_until date, gender text collate "C", birth_year smallint,
  membership text collate "C", smartphone boolean, in_p1 boolean, account text collate "C", waits boolean
) on commit drop;
-- a branch, a month and what was done in it; null where the branch is exempt from it
create temp table leaf_month (
  branch_id bigint, month date, ends_on date, tree_date date, recorded boolean, matched boolean, complete boolean, used boolean,
  -- what was done also where the branch is exempt; of matched it is what `used` says
  was_recorded boolean, was_complete boolean
) on commit drop;
-- additive counts of single units, of one family or several in a row; tree_date says on which day's tree they are summed
-- upwards. The upper counts are what the numerators are at most, once what waits is decided.
create temp table leaf_count (
  org_unit_id bigint, period_no integer, tree_date date,
  p0 integer, p1 integer, p2 integer,
  -- of P2 who may leave it, not being asked about a smartphone: all, less those who show they have one
  leaving integer, leaving_signed_in integer,
  installed_p0 integer, installed_p1 integer, installed_p2 integer,
  upper_p0 integer, upper_p1 integer, upper_p2 integer,
  signed_in_p1 integer, signed_in_p2 integer, upper_signed_in_p1 integer, upper_signed_in_p2 integer,
  recorded integer, recorded_of integer, matched integer, matched_of integer, complete integer, complete_of integer,
  used integer, used_of integer, known integer, upper_known integer, accounts integer, settled integer, cards integer,
  -- in a row of its own: the unit stands on the last day of the period
  stands boolean
) on commit drop;
-- the same of the units right above these, with all below them; and of every unit with all below it
create temp table parent_count (like leaf_count) on commit drop;
create temp table unit_count (like leaf_count) on commit drop;
create temp table exempt_branch (branch_id bigint, indicator_id text collate "C", valid_from date, valid_to date)
on commit drop;
create temp table counted_slot (
  period_no integer, period text collate "C", indicator_id text collate "C", family text collate "C", as_of date, rule text
) on commit drop;
create temp table fact_change (
  org_unit_id bigint, period text collate "C", indicator_id text collate "C", numerator bigint, denominator bigint,
  upper bigint, leaving bigint
) on commit drop;
-- what exempting leaves out of single units, and of every unit with all below it; sparse
create temp table exempt_leaf (
  org_unit_id bigint, period_no integer, tree_date date,
  members integer, members_p2 integer, installed integer, installed_p2 integer, signed_in integer, signed_in_p2 integer,
  aged integer, temporary integer, stated integer,
  recorded integer, recorded_of integer, matched integer, matched_of integer, complete integer, complete_of integer,
  used integer, used_of integer
) on commit drop;
create temp table exempt_sum (like exempt_leaf) on commit drop;
