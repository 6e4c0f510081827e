-- one row a member counted in P0 on the last day: the populations they belong to and what they do with the app in
-- [starts_on, ends_on]; only of those whose files name some units, when these are named.
-- Facts and the lists of missing people both read it (contract: populations and indicators).
-- An export of the app holds only the last login: one after the period leaves open whether there was one within it.
create function view.member_standing(province bigint, starts_on date, ends_on date, units bigint[])
returns table (
  member_id bigint, branch_id bigint, full_name text, date_of_birth date, in_p1 boolean, in_p2 boolean,
  installed boolean, may_be_installed boolean, signed_in boolean, may_have_signed_in boolean, account_status text,
  waits boolean, smartphone boolean, status text, membership text
)
language sql stable parallel safe as $$
  with member as materialized (select * from view.members_on(province, units, ends_on)),
  used as (
    select
      member.member_id, account.status, account.last_login_on,
      view.is_installed(account.status, account.activated_on, ends_on) as installed
    from member
    join link on link.province_id = province and link.member_id = member.member_id and link.status = 'linked'
    cross join lateral view.account_on(province, link.account_id, ends_on) account
  ),
  waiting as (
    select
      member.member_id, bool_or(view.is_installed(account.status, account.activated_on, ends_on)) as installed,
      bool_or(view.is_installed(account.status, account.activated_on, ends_on) and account.last_login_on >= starts_on)
        as signed_in
    from member
    join link on link.province_id = province and link.member_id = member.member_id and link.status = 'review'
    cross join lateral view.account_on(province, link.account_id, ends_on) account
    group by member.member_id
  )
  select
    member.member_id, member.branch_id, member.full_name, member.date_of_birth, active.in_p1,
    active.in_p1 and member.smartphone is not false,
    coalesce(used.installed, false),
    coalesce(used.installed, false) or coalesce(waiting.installed, false),
    coalesce(used.installed and used.last_login_on between starts_on and ends_on, false),
    coalesce(used.installed and used.last_login_on >= starts_on, false) or coalesce(waiting.signed_in, false),
    used.status,
    waiting.member_id is not null,
    member.smartphone, member.status, member.membership
  from member
  left join view.exempt_member record
    on record.province_id = province and record.member_id = member.member_id
    and ends_on >= record.valid_from and ends_on < record.valid_until
  cross join lateral (
    select record.member_id is null and view.in_p1(member.status, member.exempt_from, member.exempt_to, ends_on) as in_p1
  ) active
  left join used on used.member_id = member.member_id
  left join waiting on waiting.member_id = member.member_id
$$;
