-- Files of people that speak for nobody any more, with the day since: the first newer file of their kind that covers their
-- scope, or when they were taken back. Units and meetings are about organisations and stay.
create function view.replaced_files(province bigint) returns table (import_id bigint, since date)
language sql stable as $$
  select file.import_id, min(later.finished_at)::date
  from import file
  join import later
    on later.province_id = province and later.kind = file.kind and later.status = 'committed' and later.supplements is null
    and later.as_of >= file.as_of and coalesce(later.revision, 0) > coalesce(file.revision, 0)
    and (later.scope_unit_id is null or exists (
      select from org_unit_ancestor above
      where above.province_id = province and above.org_unit_id = file.scope_unit_id
        and above.ancestor_id = later.scope_unit_id and later.as_of between above.valid_from and above.valid_to))
  where file.province_id = province and file.status = 'committed' and file.kind in ('roster', 'accounts', 'cards')
  group by file.import_id
  union all
  select file.import_id, file.undone_at::date
  from import file
  where file.province_id = province and file.status = 'undone' and file.undone_at is not null
    and file.kind in ('roster', 'accounts', 'cards')
$$;

-- Members and accounts somebody has yet to say something about: an open case of a card, a pair or decision that waits, a
-- correction that is not done.
create function view.members_waiting(province bigint) returns setof bigint language sql stable as $$
  select member_id from finding where province_id = province and closed_on is null and member_id is not null
  union
  select member_id from card_case where province_id = province and outcome is null and member_id is not null
  union
  select member_id from link where province_id = province and status = 'review'
  union
  select member_id from decision
  where province_id = province and contested and confirmed_by is null and withdrawn_at is null
  union
  select side.member_id from person_side side
  join person_decision decision using (province_id, person_decision_id)
  where province_id = province and contested and confirmed_by is null and withdrawn_at is null
  union
  select correction.member_id from correction
  join view.correction_standing standing using (province_id, correction_id)
  where province_id = province and standing.state in ('asked', 'approved')
$$;

create function view.accounts_waiting(province bigint) returns setof bigint language sql stable as $$
  select account_id from finding where province_id = province and closed_on is null and account_id is not null
  union
  select account_id from link where province_id = province and status = 'review'
  union
  select account_id from account
  join decision on decision.province_id = account.province_id and decision.account_code = account.code
  where account.province_id = province and contested and confirmed_by is null and withdrawn_at is null
$$;

-- The rows of files that they are shown by.
create function view.rows_waiting(province bigint) returns table (import_id bigint, row_no integer)
language sql stable as $$
  select row.import_id, row.row_no from finding_row row
  join finding using (province_id, finding_id)
  where province_id = province and closed_on is null
  union
  select version.import_id, version.row_no from view.members_waiting(province) as waiting (member_id)
  join member_version version on version.province_id = province and version.member_id = waiting.member_id
  union
  select event.import_id, event.row_no from view.members_waiting(province) as waiting (member_id)
  join card_event event on event.province_id = province and event.member_id = waiting.member_id
  union
  select event.import_id, event.row_no from card_case opened
  join card_event event
    on event.province_id = province and event.card_no in (opened.old_number, opened.new_number)
  where opened.province_id = province and opened.outcome is null
  union
  select version.import_id, version.row_no from view.accounts_waiting(province) as waiting (account_id)
  join account_version version on version.province_id = province and version.account_id = waiting.account_id
$$;

-- The rows whose time is over on a day, and what it takes to erase each.
create function view.rows_to_erase(province bigint, months integer, day date)
returns table (import_id bigint, row_no integer) language sql stable as $$
  with waiting as materialized (select * from view.rows_waiting(province))
  select row.import_id, row.row_no
  from view.replaced_files(province) replaced
  join import_row row on row.province_id = province and row.import_id = replaced.import_id
  where replaced.since + make_interval(months => months) <= day and not row.erased
    and (row.import_id, row.row_no) not in (
      select waiting.import_id, waiting.row_no from waiting where waiting.row_no is not null)
$$;

-- Users who have ended, whose grants are all of this province.
create function view.users_to_erase(province bigint, months integer, day date) returns setof bigint
language sql stable as $$
  select app_user.user_id from app_user
  where ended_at is not null and erased_at is null and ended_at::date + make_interval(months => months) <= day
    and exists (select from role_grant held where held.user_id = app_user.user_id and held.province_id = province)
    and not exists (select from role_grant held where held.user_id = app_user.user_id and held.province_id <> province)
$$;

-- Threads that were settled so long ago, whose words and files are still there.
create function view.feedback_to_erase(province bigint, months integer, day date) returns setof bigint
language sql stable as $$
  select feedback_id from feedback
  where province_id = province and erased_at is null and settled_at::date + make_interval(months => months) <= day
$$;
