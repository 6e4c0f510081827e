-- How many grants a user holds or will hold anywhere: whoever sees some of them must know whether these are all, before
-- giving that user a password.
create function view.grants_held(user_id bigint) returns integer language sql stable security definer as $$
  select count(*)::integer from public.role_grant held
  where held.user_id = grants_held.user_id and ended_at is null and valid_to >= view.today()
$$;
