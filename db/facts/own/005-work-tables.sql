-- What these steps hand to each other; dropped with the transaction, which may count twice.
drop table if exists pg_temp.own_count, pg_temp.own_sum;
