-- in:  exempt_sum, counted_period; the families $2 that were counted
-- out: exempt_people of province $1: what came out otherwise is corrected, new ones are added
merge into exempt_people old
using (
  select period, exempt_sum.* from exempt_sum join counted_period using (period_no)
  where members > 0 and 'members' = any ($2)
  order by org_unit_id, period
) new
on old.province_id = $1 and old.org_unit_id = new.org_unit_id and old.period = new.period
when matched
  and (old.members, old.members_p2, old.installed, old.installed_p2, old.signed_in, old.signed_in_p2, old.aged, old.temporary)
    is distinct from (new.members, new.members_p2, new.installed, new.installed_p2, new.signed_in, new.signed_in_p2, new.aged,
      new.temporary)
  then update set
    members = new.members, members_p2 = new.members_p2, installed = new.installed, installed_p2 = new.installed_p2,
    signed_in = new.signed_in, signed_in_p2 = new.signed_in_p2, aged = new.aged, temporary = new.temporary,
    stated = new.stated
when not matched then
  insert values (
    $1, new.org_unit_id, new.period, new.members, new.members_p2, new.installed, new.installed_p2, new.signed_in,
    new.signed_in_p2, new.aged, new.temporary, new.stated
  );
