-- What the newest roster says of a member's field, as registers write it: one text
create function view.said_of(version view.member_current, field text) returns text language sql stable as $$
  select case field
    when 'full_name' then version.full_name
    when 'date_of_birth' then case version.birth_precision
      when 'year' then to_char(version.date_of_birth, 'YYYY')
      when 'month' then to_char(version.date_of_birth, 'YYYY-MM')
      else version.date_of_birth::text end
    when 'gender' then version.gender
    when 'citizen_id' then version.citizen_id
    when 'card_no' then version.card_no
    when 'profile_no' then version.profile_no
    when 'phone' then version.phone
    when 'branch_code' then (
      select unit.code from view.unit_now unit
      where unit.province_id = version.province_id and unit.org_unit_id = version.branch_id)
    when 'joined_on' then version.joined_on::text
    when 'official_on' then version.official_on::text
    when 'membership' then version.membership
    when 'status' then version.status
    when 'exempt_from' then version.exempt_from::text
    when 'exempt_to' then version.exempt_to::text
    when 'smartphone' then case version.smartphone when true then 'yes' when false then 'no' end
  end
$$;

-- One row a correction, with where it stands. A roster that says what was approved settles it, whoever sent it in; one that
-- says otherwise again opens it again.
create view view.correction_standing as
select
  correction.province_id, correction.correction_id, coalesce(version.branch_id, correction.branch_id) as branch_id,
  version.member_id is not null as known, view.said_of(version, correction.field) as says_now,
  case
    when verdict is null then 'asked'
    when verdict = 'refused' then 'refused'
    when exists (
      select from correction later
      where later.province_id = correction.province_id and later.member_id = correction.member_id
        and later.field = correction.field and later.verdict = 'approved'
        and later.correction_id > correction.correction_id
    ) then 'replaced'
    when view.said_of(version, correction.field) = correction."right" then 'done'
    else 'approved'
  end as state
from correction
left join view.member_current version
  on version.province_id = correction.province_id and version.member_id = correction.member_id;
