-- in:  $1 province, $2 units (null: all), $3 day
-- out: one row a member of these units who is exempt on the day, or whom the roster calls exempt past the time it gives: by whose
--      word, until when, and whether roster and record say the same
select
  unit.code as "unitCode", unit.name as "unitName", member.member_id::text as "memberId", known.code as "memberCode",
  member.full_name as "fullName", extract(year from member.date_of_birth)::integer as "birthYear",
  case when record.member_id is not null then record.kind when view.in_p1(member.status, exempt_from, exempt_to, $3) then 'over'
    else 'stated' end as reason,
  coalesce(record.valid_from, member.exempt_from) as "validFrom",
  nullif(case when record.member_id is not null then record.valid_until - 1 else member.exempt_to end, 'infinity') as "validTo",
  record.exemption_record_id::text as "exemptionId",
  case
    when record.member_id is null then 'no_record'
    when member.status <> 'exempt' then 'not_on_roster'
    when coalesce(member.exempt_to, 'infinity') <> record.valid_until - 1 then 'other_end'
  end as disagrees
from view.members_on($1, $2, $3) member
join member known on known.province_id = $1 and known.member_id = member.member_id
join org_unit_version unit
  on unit.province_id = $1 and unit.org_unit_id = member.branch_id and $3::date between unit.valid_from and unit.valid_to
left join view.exempt_member record
  on record.province_id = $1 and record.member_id = member.member_id and $3::date >= record.valid_from
  and $3::date < record.valid_until
where member.status = 'exempt' or record.member_id is not null and member.status <> 'suspended'
order by unit.name, unit.code, member.full_name, member.member_id;
