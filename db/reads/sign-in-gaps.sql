-- in:  $1 province, $2 units (null: all), $3 population (P0, P1, P2, P3), $4 first and $5 last day of the period
-- out: one row a member of these units who is counted and did not sign in, by branch and name
select
  unit.code as "unitCode", unit.name as "unitName", standing.member_id as "memberId", member.code as "memberCode",
  standing.full_name as "fullName", extract(year from standing.date_of_birth)::integer as "birthYear",
  case
    when standing.waits then 'awaiting_review'
    when standing.account_status is null then 'no_account'
    when standing.account_status = 'revoked' then 'revoked'
    when not standing.installed then 'not_activated'
    else 'not_signed_in'
  end as reason,
  null::text as month
from view.member_standing($1, $4, $5, $2) standing
join member on member.province_id = $1 and member.member_id = standing.member_id
join org_unit_version unit
  on unit.province_id = $1 and unit.org_unit_id = standing.branch_id
  and $5::date between unit.valid_from and unit.valid_to
where
  case $3 when 'P0' then true when 'P2' then standing.in_p2 else standing.in_p1 end
  and not standing.signed_in
order by unit.code, standing.full_name, standing.member_id;
