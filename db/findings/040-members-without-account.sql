-- in:  side_member without any outcome; the exemptions of their newest rows in province $1
-- out: found: a member in activity for whom no account is known, with the reason; not those who need none
--      (view.no_account_reason), nor those a record exempts: they are no matter to settle
insert into found (type, subject_key, org_unit_id, member_id, subject, opened_on, import_ids, row_nos, kind)
select
  'member_without_account', member.member_id::text, member.branch_id, member.member_id, member.full_name, member.as_of,
  array[member.import_id], array[member.row_no], reason
from side_member member
join member_version version
  on version.province_id = $1 and version.member_id = member.member_id and not version.temporary
  and version.as_of = member.as_of and version.import_id = member.import_id
cross join (select view.roster_day($1) as day) newest
left join view.exempt_member record
  on record.province_id = $1 and record.member_id = member.member_id
  and day >= record.valid_from and day < record.valid_until
cross join lateral view.no_account_reason(
  member.status, exempt_from, exempt_to, member.smartphone, member.membership, member.card_no, day
) reason
where
  not gone and reason in ('probationary_without_card', 'unknown') and record.member_id is null
  -- without any account file nothing can be said of anybody
  and exists (select from side_account)
  and not exists (select from outcome where outcome.member_id = member.member_id);
