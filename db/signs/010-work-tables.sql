-- What the steps hand to each other; dropped with the transaction. A preview reconciles twice in one.
drop table if exists pg_temp.found_sign, pg_temp.sign_member;
create temp table found_sign (
  type text collate "C", org_unit_id bigint, subject_key text collate "C", seen_on date, found integer, of_all integer,
  expected double precision
) on commit drop;
-- one row a person and day looked at, with what the day before said
create temp table sign_member (
  province_id bigint, member_id bigint, branch_id bigint, day date, newest boolean, born date, smartphone boolean, exempt boolean,
  was_smartphone boolean, was_exempt boolean
) on commit drop;
