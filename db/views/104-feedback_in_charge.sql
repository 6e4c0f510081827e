-- One row an open thread: the unit whose people are to answer it, the nearest from the one it was sent to upwards that has
-- somebody with one of these roles, else the province itself. Grants above are nobody's below to read, hence not invoker's.
create function view.feedback_in_charge(province bigint, roles text[])
returns table (feedback_id bigint, org_unit_id bigint, handed_to text)
language sql stable security definer as $$
  with answering as materialized (
    select held.org_unit_id, app_user.username
    from public.role_grant held
    join public.app_user using (user_id)
    -- with a unit that ended, those who acted for it did
    join public.org_unit_version unit
      on unit.province_id = held.province_id and unit.org_unit_id = held.org_unit_id
      and view.today() between unit.valid_from and unit.valid_to
    where held.province_id = province and held.role = any (roles) and held.ended_at is null and app_user.ended_at is null
      and view.today() between held.valid_from and held.valid_to
  )
  select
    feedback.feedback_id, coalesce(nearest.org_unit_id, view.root_unit(province)),
    (select username from answering where username = feedback.handed_to limit 1)
  from public.feedback
  left join lateral (
    select above.ancestor_id as org_unit_id
    from view.unit_under above
    where above.province_id = province and above.org_unit_id = feedback.charge_unit_id
      and exists (select from answering where answering.org_unit_id = above.ancestor_id)
    order by above.depth limit 1
  ) nearest on true
  where feedback.province_id = province and feedback.outcome is null
$$;
