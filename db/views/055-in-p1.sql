-- The rules of contract.md's populations that facts and lists of people share.
-- Whether a member of P0 is in P1 on a day: not suspended, and not exempt on it.
create function view.in_p1(status text, exempt_from date, exempt_to date, day date) returns boolean
language sql immutable parallel safe
return status <> 'suspended' and not (
  status = 'exempt' and day between coalesce(exempt_from, '-infinity') and coalesce(exempt_to, 'infinity'));

-- Whether an account of this status counts as installed on a day.
create function view.is_installed(status text, activated_on date, day date) returns boolean
language sql immutable parallel safe
return status <> 'revoked' and coalesce(activated_on <= day, false);
