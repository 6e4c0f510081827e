-- in:  held_member, held_account; links of province $1
-- out: held_span: one row a member and time in which nothing changes that people are told by. Who has the app, and in which
--      population they are, is read as everywhere (view.is_installed, view.in_p1)
insert into held_span
with said as (
  select account_id, status, held_from, least(held_until, coalesce(activated_on, 'infinity')) as held_until, false as activated
  from held_account
  union all
  select account_id, status, greatest(held_from, activated_on), held_until, true from held_account where activated_on is not null
),
account as (
  select
    account_id,
    case
      when activated and view.is_installed(status, '-infinity', 'infinity') then 'installed'
      when status = 'revoked' then 'revoked'
      else 'not_activated'
    end as state,
    range_agg(daterange(held_from, held_until)) as times
  from said
  where held_from < held_until
  group by 1, 2
),
known as (select account_id, range_agg(times) as times from account group by account_id),
waiting as (
  select member_id, range_agg(times) as times
  from link join known using (account_id)
  where link.province_id = $1 and link.status = 'review'
  group by member_id
),
member as (
  select
    held.*, link.account_id, datemultirange(daterange(held_from, held_until)) as time, waiting.times as waits_in,
    case held.status
      when 'exempt' then datemultirange(daterange(exempt_from, exempt_to, '[]'))
      when 'suspended' then datemultirange(daterange(null, null))
    end as out_of_p1
  from held_member held
  left join link on link.province_id = $1 and link.member_id = held.member_id and link.status = 'linked'
  left join waiting on waiting.member_id = held.member_id
),
-- few are exempt or wait: only these are cut
cut as (
  select member.*, time as piece, true as in_p1, false as waits from member where out_of_p1 is null and waits_in is null
  union all
  select
    member.*,
    case when inside then time - coalesce(out_of_p1, '{}') else time * coalesce(out_of_p1, '{}') end
      * case when waiting then coalesce(waits_in, '{}') else datemultirange(daterange(null, null)) - coalesce(waits_in, '{}') end,
    inside, waiting
  from member
  cross join (values (true, true), (true, false), (false, true), (false, false)) told (inside, waiting)
  where out_of_p1 is not null or waits_in is not null
),
-- with the account while it is known, and without one
told as (
  select cut.*, account.state, piece * account.times as span from cut join account using (account_id)
  union all
  select cut.*, null, piece - coalesce(known.times, '{}') from cut left join known using (account_id)
)
select
  member_id, branch_id, lower(span), upper(span), gender, birth_year, membership, smartphone, in_p1, state, waits
from (
  select
    member_id, branch_id, gender, birth_year, membership, smartphone, in_p1, state, waits, unnest(range_agg(span)) as span
  from told
  where not isempty(span)
  group by member_id, branch_id, gender, birth_year, membership, smartphone, in_p1, state, waits
) span;
