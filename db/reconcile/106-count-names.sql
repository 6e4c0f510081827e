-- in:  side_account, side_member
-- out: name_count: every way a name is written, with how many rows of each side have it
insert into name_count (shown, name_key, name_fold, family, given, accounts, members)
select lower(full_name), name_key, name_fold, family, given, count(*) filter (where mine), count(*) filter (where not mine)
from (
  select full_name, name_key, name_fold, family, given, true as mine from side_account
  union all
  select full_name, name_key, name_fold, family, given, false from side_member
) told
group by lower(full_name), name_key, name_fold, family, given;
