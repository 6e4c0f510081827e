-- in:  $1 province, $2 unit, $3 last day of the period
-- out: one row a card finding of the unit's subtree opened by then and not settled by then
select
  unit.code as "unitCode", unit.name as "unitName", finding.member_id as "memberId", member.code as "memberCode",
  finding.subject as "fullName", null::integer as "birthYear", 'open_finding' as reason, null::text as month
from finding
join org_unit_ancestor above
  on above.province_id = $1 and above.org_unit_id = finding.org_unit_id and above.ancestor_id = $2
  and $3::date between above.valid_from and above.valid_to
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = finding.org_unit_id
left join member on member.province_id = $1 and member.member_id = finding.member_id
where
  finding.province_id = $1 and opened_on <= $3 and (closed_on is null or closed_on > $3)
  and type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
order by unit.code, finding.subject, finding.finding_id;
