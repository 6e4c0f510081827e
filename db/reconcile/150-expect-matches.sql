-- in:  both sides
-- out: prior: how many rows each has; and in bits, how probable it is that two rows taken at random are one person, before the first estimate: nine of
--      ten rows of the shorter side have their person on the other
insert into prior (bits, accounts, members)
select
  ln(0.9 * least(accounts, members) / (accounts * greatest(members, 1000))) / ln(2), accounts, members
from (
  select
    greatest(1, (select count(*) from side_account))::float8 as accounts,
    greatest(1, (select count(*) from side_member))::float8 as members
) side;
