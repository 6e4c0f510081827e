-- in:  $1 province, $2 unit, $3 population (P0, P1, P2, P3), $4 day, $5 day of the tree (null: the same)
-- out: one row a member of the unit's subtree who is counted and has not installed, by branch and name; from the spans that
--      facts keep, which cost nothing per person until names are looked up
select
  unit.code as "unitCode", unit.name as "unitName", gap.member_id as "memberId", member.code as "memberCode",
  coalesce(
    (
      select full_name from member_version said
      where said.province_id = $1 and said.member_id = gap.member_id and not said.temporary and said.as_of <= $4::date
      order by said.as_of desc, said.import_id desc limit 1
    ),
    -- the first that is said stands for the time before it
    (
      select full_name from member_version said
      where said.province_id = $1 and said.member_id = gap.member_id and not said.temporary
      order by said.as_of, said.import_id limit 1
    )
  ) as "fullName",
  gap.birth_year::integer as "birthYear",
  case when gap.waits then 'awaiting_review' else coalesce(gap.account, 'no_account') end as reason,
  null::text as month
from member_span gap
join member on member.province_id = $1 and member.member_id = gap.member_id
join org_unit_version unit
  on unit.province_id = $1 and unit.org_unit_id = gap.branch_id and $4::date between unit.valid_from and unit.valid_to
where
  gap.province_id = $1
  -- a list, so that a branch is found by index and not among all that is held
  and gap.branch_id = any (array(
    select above.org_unit_id from org_unit_ancestor above
    where above.province_id = $1 and above.ancestor_id = $2 and coalesce($5, $4)::date between above.valid_from and above.valid_to
  ))
  and $4::date >= gap.held_from and $4::date < gap.held_until
  and case $3 when 'P0' then true when 'P2' then gap.in_p1 and gap.smartphone is not false else gap.in_p1 end
  and gap.account is distinct from 'installed'
order by "unitCode", "fullName", gap.member_id;
