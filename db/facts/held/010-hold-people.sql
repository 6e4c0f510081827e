-- in:  members and accounts of province $1, only of branches $2, the accounts $3 they may have and the units $4 whose people
--      belong there at some time (null: all); counted_day
-- out: held_member, held_account: from when until before when each statement on them is held true, where it is on a
--      counted day. A date is moved to the next counted day, or the day that ends with the last one, a sign-in back to the
--      day from which it counts as it does: nothing counted tells them apart, and people alike can be counted together
with members as (
  insert into held_member (
    member_id, branch_id, status, exempt_from, exempt_to, smartphone, held_from, held_until, gender, birth_year, membership)
  select
    member_id, branch_id, status, exempt_from, exempt_to, smartphone, first, until, gender, extract(year from date_of_birth),
    membership
  from (
    select
      held.*, days[width_bucket(held_from - 1, days) + 1] as first,
      coalesce(days[width_bucket(held_until - 1, days) + 1], 'infinity') as until
    from view.held_members($1, $4) held cross join counted_day
  ) held
  where first < until and ($2::bigint[] is null or branch_id = any ($2))
)
insert into held_account (
  account_id, branch_id, status, activated_on, last_login_on, held_from, held_until, activated_month, signed_in_month)
select
  account_id, branch_id, status, activated, signed_in, first, until,
  date_trunc('month', activated_on)::date, date_trunc('month', last_login_on)::date
from (
  select
    held.*, days[width_bucket(activated_on - 1, days) + 1] as activated, bounds[width_bucket(last_login_on, bounds)] as signed_in,
    days[width_bucket(held_from - 1, days) + 1] as first,
    coalesce(days[width_bucket(held_until - 1, days) + 1], 'infinity') as until
  from view.held_accounts($1, $3) held cross join counted_day
) held
where first < until;
