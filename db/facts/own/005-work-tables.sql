-- What these steps hand to each other; dropped with the transaction, which may count twice.
drop table if exists pg_temp.own_count, pg_temp.own_sum;
create temp table own_count (
  org_unit_id bigint not null,
  period text collate "C" not null,
  as_of date not null,
  indicator_id text collate "C" not null,
  exempt boolean not null,
  numerator integer not null,
  denominator integer not null
) on commit drop;
