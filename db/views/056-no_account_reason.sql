-- The newest day that rosters and trees know of: files of other kinds say nothing of who is exempt or where.
create function view.roster_day(province bigint) returns date language sql stable parallel safe as
$$ select max(as_of) from import where province_id = province and kind in ('units', 'roster') and status = 'committed' $$;

-- Why somebody of a roster has no account on a day, as far as the roster says (domain.md §1.1): those whom P1 leaves out and
-- those declared without a smartphone need none; who is probationary and has no card cannot register with one.
create function view.no_account_reason(
  status text, exempt_from date, exempt_to date, smartphone boolean, membership text, card_no text, day date
) returns text language sql immutable parallel safe
return case
  when status = 'suspended' then 'suspended'
  when not view.in_p1(status, exempt_from, exempt_to, day) then 'exempt'
  when not smartphone then 'no_smartphone'
  when membership = 'probationary' and card_no is null then 'probationary_without_card'
  else 'unknown'
end;
