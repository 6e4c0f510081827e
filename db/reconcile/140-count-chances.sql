-- in:  name_count, value_count, strong_pair, both sides; evidence_level
-- out: weight: per field and level how often two rows of different persons agree: counted over all pairs there are, as
--      part of ten million in which they agree as usual. What cannot be counted follows from what can: as many dates
--      are the swapped ones of another as are a day's of days up to 12 in days (0.36), some 25 dates differ from one in
--      a digit, and a name has a near one about 0.4 times as often as its own
insert into weight (field, level, match, chance, place)
with account as materialized (
  select
    count(*)::float8 as rows, count(citizen_id)::float8 as citizen_id, count(card_no) as card_no, count(profile_no) as profile_no,
    count(*) filter (where gender = 'male') as male, count(*) filter (where gender = 'female') as female
  from side_account
),
member as materialized (
  select
    count(*)::float8 as rows, count(citizen_id)::float8 as citizen_id, count(card_no) as card_no, count(profile_no) as profile_no,
    count(*) filter (where gender = 'male') as male, count(*) filter (where gender = 'female') as female
  from side_member
),
side as materialized (select account.rows as accounts, member.rows as members from account cross join member),
name as (
  select
    (select sum(accounts * members) from name_count)::float8 as shown,
    (select sum(accounts * members) from (
      select sum(accounts) as accounts, sum(members) as members from name_count group by name_key) key)::float8 as key,
    (select sum(accounts * members) from (
      select sum(accounts) as accounts, sum(members) as members from name_count
      group by replace(name_key, 'y', 'i')) y_i)::float8 as y_i,
    sum(accounts * members) filter (where field = 'name')::float8 as fold,
    sum(accounts * members) filter (where field = 'part')::float8 as part,
    sum(accounts * members) filter (where field = 'family')::float8 as family,
    sum(accounts * members) filter (where field = 'given')::float8 as given,
    sum(accounts * members) filter (where field = 'birth')::float8 as day,
    (sum(accounts) filter (where field = 'birth') * sum(members) filter (where field = 'birth'))::float8 as days
  from value_count
),
year as (
  select sum(accounts * members)::float8 as year
  from (
    select sum(accounts) as accounts, sum(members) as members from value_count
    where field = 'birth' group by left(value, 4)
  ) counted
),
month as (
  select sum(accounts * members)::float8 as month
  from (
    select sum(accounts) as accounts, sum(members) as members from value_count
    where field = 'birth' group by left(value, 7)
  ) counted
),
placed as materialized (
  select
    branch_id, base_id, upper_id, count(*) filter (where mine) as accounts, count(*) filter (where not mine) as members
  from (
    select branch_id, base_id, upper_id, true as mine from side_account where branch_id is not null
    union all
    select branch_id, base_id, upper_id, false from side_member where branch_id is not null
  ) told
  group by branch_id, base_id, upper_id
),
unit as materialized (
  select
    sum(accounts * members)::float8 as branch,
    (select sum(accounts * members) from (
      select sum(accounts) as accounts, sum(members) as members from placed group by base_id) base)::float8 as base,
    (select sum(accounts * members) from (
      select sum(accounts) as accounts, sum(members) as members from placed group by upper_id) upper)::float8 as upper,
    (sum(accounts) * sum(members))::float8 as placed
  from placed
),
number as materialized (
  -- a number is one person's: of the rows that share it, as many pairs as there can be are of one person
  select
    sum(pairs) filter (where key_kind = 1)::float8 as citizen_id, sum(pairs) filter (where key_kind = 2) as card_no,
    sum(pairs) filter (where key_kind = 3) as profile_no
  from (
    select key_kind, sum(pairs) - least(count(*) filter (where of_account), count(*) filter (where not of_account)) as pairs
    from (
      select key_kind, account_id as one, true as of_account, count(*) as pairs from strong_pair group by key_kind, account_id
      union all
      select key_kind, member_id, false, 0 from strong_pair group by key_kind, member_id
    ) holding
    group by key_kind
  ) shared
),
holder as materialized (
  select
    account.citizen_id * member.citizen_id as citizen_id, account.card_no * member.card_no as card_no,
    account.profile_no * member.profile_no as profile_no
  from account cross join member
),
gender as materialized (
  select
    (account.male * member.male + account.female * member.female)::float8 as equal,
    ((account.male + account.female) * (member.male + member.female))::float8 as told
  from account cross join member
),
-- one row each: all at once, the planner looks for the best order among nine for 20 ms, which is all of this step
of_people as materialized (select * from side, name, year, month),
of_numbers as materialized (
  select
    number.citizen_id as citizen_id, number.card_no as card_no, number.profile_no as profile_no,
    holder.citizen_id as citizen_ids, holder.card_no as card_nos, holder.profile_no as profile_nos
  from number, holder
),
counted (field, level, agreeing, pairs) as (
  select told.* from of_people, of_numbers, gender, unit,
  lateral (values
    ('name', 10, shown, accounts * members), ('name', 9, key - shown, accounts * members),
    ('name', 8, y_i - key, accounts * members), ('name', 7, fold - y_i, accounts * members),
    ('name', 6, 0.4 * fold, accounts * members), ('name', 5, part - fold, accounts * members),
    ('name', 4, 0.15 * fold, accounts * members), ('name', 3, given - part, accounts * members),
    ('name', 2, family - part, accounts * members),
    ('name', 1, accounts * members - given - family + part, accounts * members),
    ('birth', 9, day, days), ('birth', 8, 0.36 * day, days), ('birth', 7, 25 * day, days),
    ('birth', 6, year - day, days), ('birth', 5, days - year, days),
    ('birth', 4, month, days), ('birth', 3, year, days), ('birth', 1, days - year, days),
    ('citizen_id', 3, citizen_id, citizen_ids), ('card_no', 3, card_no, card_nos),
    ('profile_no', 3, profile_no, profile_nos),
    ('gender', 3, gender.equal, gender.told), ('gender', 1, gender.told - gender.equal, gender.told),
    ('unit', 4, branch, placed), ('unit', 3, base - branch, placed), ('unit', 2, upper - base, placed),
    ('unit', 1, placed - upper, placed)
  ) as told (field, level, agreeing, pairs)
)
select
  field, level, usual.match,
  case when pairs is null then usual.chance
    else (greatest(agreeing, 0) + 1e7 * usual.chance) / (pairs + 1e7) end,
  row_number() over (order by field, level)
from evidence_level usual
left join counted using (field, level);
