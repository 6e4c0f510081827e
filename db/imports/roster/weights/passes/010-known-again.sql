-- Whom the weights know again, from rows without a key of the source system and from rows with one; of this import only.
drop table if exists known_again;
create temp table known_again (row_no integer, member_id bigint) on commit drop;
