-- How many grants a user holds or will hold anywhere: whoever sees some of them must know whether these are all, before
-- giving that user a password.
create function view.grants_held(user_id bigint) returns integer language sql stable security definer as $$
  select count(*)::integer from public.role_grant held
  where held.user_id = grants_held.user_id and ended_at is null and valid_to >= view.today()
$$;

-- Whether a user signs in in two steps: who gives passwords must know, and the secret is nobody's to read.
create function view.signs_in_twice(user_id bigint) returns boolean language sql stable security definer as $$
  select exists (
    select from public.second_factor factor where factor.user_id = signs_in_twice.user_id and confirmed_at is not null
  )
$$;
