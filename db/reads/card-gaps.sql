-- in:  $1 province, $2 units (null: all), $3 last day of the period
-- out: one row a card finding of these units opened by then and not settled by then; one of no known unit is the province's
select
  unit.code as "unitCode", unit.name as "unitName", finding.member_id as "memberId", member.code as "memberCode",
  finding.subject as "fullName", null::integer as "birthYear", 'open_finding' as reason, null::text as month
from finding
join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = coalesce(finding.org_unit_id, view.root_unit($1))
left join member on member.province_id = $1 and member.member_id = finding.member_id
where
  finding.province_id = $1 and ($2::bigint[] is null or finding.org_unit_id = any ($2)) and opened_on <= $3 and (closed_on is null or closed_on > $3)
  and type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card')
order by unit.code, finding.subject, finding.finding_id;
