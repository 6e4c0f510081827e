-- in:  $1 province, $2 unit, $3 first and $4 last counted day of the period, $5 the units whose people are counted below it
--      on that day (null: all)
-- out: one row whatever is counted for the unit, in the order of its canonical form: of what kind, below which unit right
--      under it (none: the unit itself), where, who or what, by whom it is done, what is true of it, and why. Its figures are
--      sums of these (apps/api/src/reports/figures-of-lines.ts)
with below as materialized (
  -- whose names files use, and right under whom they are counted on the last day
  select placed.org_unit_id as named_id, unit.code as unit_code, child.code as child_code
  from org_unit_ancestor above
  join org_unit_ancestor placed
    on placed.province_id = $1 and placed.ancestor_id = above.org_unit_id and placed.depth = 0
    and $4::date between placed.valid_from and placed.valid_to
  join org_unit_version unit
    on unit.province_id = $1 and unit.org_unit_id = above.org_unit_id and $4::date between unit.valid_from and unit.valid_to
  left join lateral (
    select version.code
    from org_unit_ancestor over
    join org_unit_ancestor under
      on under.province_id = $1 and under.org_unit_id = over.ancestor_id and under.ancestor_id = $2 and under.depth = 1
      and $4::date between under.valid_from and under.valid_to
    join org_unit_version version
      on version.province_id = $1 and version.org_unit_id = over.ancestor_id and $4::date between version.valid_from and version.valid_to
    where over.province_id = $1 and over.org_unit_id = above.org_unit_id and $4::date between over.valid_from and over.valid_to
  ) child on true
  where above.province_id = $1 and above.ancestor_id = $2 and $4::date between above.valid_from and above.valid_to
    and above.depth >= 0
),
root as materialized (select view.root_unit($1) as unit_id),
-- all that lay below it on some day of the period
ours as materialized (
  select distinct org_unit_id from org_unit_ancestor
  where province_id = $1 and ancestor_id = $2 and valid_from <= $4 and valid_to >= $3
),
-- of a few units only the accounts that name one of them, or whose members may be theirs
asked as materialized (
  select account_id from account_version where province_id = $1 and branch_id = any ($5)
  union
  select link.account_id
  from member_version version
  join link on link.province_id = $1 and link.member_id = version.member_id and link.status in ('linked', 'review')
  where version.province_id = $1 and version.branch_id = any ($5)
),
-- accounts that are a member's, or may be; where the app names no branch they are counted at that member's
joined as materialized (
  select distinct on (link.account_id) link.account_id, link.status, member.branch_id
  from link
  left join lateral (
    select version.branch_id, name_key, date_of_birth from member_version version
    where version.province_id = $1 and version.member_id = link.member_id and not temporary
    order by as_of desc, import_id desc
    limit 1
  ) member on true
  left join view.unit_now unit on unit.province_id = $1 and unit.org_unit_id = member.branch_id
  where link.province_id = $1 and link.status in ('linked', 'review')
    and ($5::bigint[] is null or link.account_id in (select account_id from asked))
  order by link.account_id, link.status, unit.code, member.name_key, member.date_of_birth, link.member_id
),
-- looked at once: whatever is asked of it would look at every branch again
stood as materialized (select * from view.branch_standing($1, $3, $4)),
-- branches by the month, each on the tree of that month's end
monthly as (
  select
    standing.*, branch.code as unit_code, (
      select version.code
      from org_unit_ancestor over
      join org_unit_ancestor under
        on under.province_id = $1 and under.org_unit_id = over.ancestor_id and under.ancestor_id = $2 and under.depth = 1
        and month_end between under.valid_from and under.valid_to
      join org_unit_version version
        on version.province_id = $1 and version.org_unit_id = over.ancestor_id and month_end between version.valid_from and version.valid_to
      where over.province_id = $1 and over.org_unit_id = standing.branch_id and month_end between over.valid_from and over.valid_to
    ) as child_code,
    (
      select coalesce(string_agg(indicator_id, ' ' order by indicator_id), '') from view.exempt_unit exempt
      where exempt.province_id = $1 and exempt.org_unit_id = standing.branch_id
        and month_end between exempt.valid_from and exempt.valid_to
    ) as exempt
  from stood standing
  join org_unit_ancestor above
    on above.province_id = $1 and above.org_unit_id = standing.branch_id and above.ancestor_id = $2
    and month_end between above.valid_from and above.valid_to
  join org_unit_version branch
    on branch.province_id = $1 and branch.org_unit_id = standing.branch_id and month_end between branch.valid_from and branch.valid_to
  where standing.branch_id in (select org_unit_id from ours)
)
select 'member' as kind, coalesce(child_code, '') as child, unit_code as unit, standing.member_id::text as subject,
  concat(
    case when in_p1 then '1' end, case when in_p2 then '2' end, case when installed then 'i' end,
    case when may_be_installed then 'j' end, case when signed_in then 's' end, case when may_have_signed_in then 't' end,
    case when in_p2 and standing.smartphone is null and not installed then 'u' end,
    case when standing.smartphone then 'y' when standing.smartphone is null then 'q' end,
    case when account_status is not null then 'a' end, case when standing.membership = 'probationary' then 'p' end,
    case standing.status when 'temp_out' then 'o' when 'suspended' then 'z' else case when not in_p1 then 'x' end end
  ) as marks,
  case
    when standing.waits then 'awaiting_review'
    when standing.account_status is null then 'no_account'
    when standing.account_status = 'revoked' then 'revoked'
    when not standing.installed then 'not_activated'
    when not standing.signed_in then 'not_signed_in'
    else 'done'
  end as why
from view.member_standing($1, $3, $4, $5) standing
join below on below.named_id = standing.branch_id
union all
-- who is here for a time, counted elsewhere
select 'guest', coalesce(child_code, ''), unit_code, guest.member_id::text, '', 'temp_in'
from (
  select distinct on (member_id) member_id, branch_id, status from member_version
  where province_id = $1 and temporary and as_of <= $4 and member_id in (
    select member_id from member_version
    where province_id = $1 and temporary and ($5::bigint[] is null or branch_id = any ($5))
  )
  order by member_id, as_of desc, import_id desc
) guest
join below on below.named_id = guest.branch_id
where guest.status = 'temp_in'
union all
select 'branch_month', coalesce(child_code, ''), unit_code, to_char(month, 'YYYY-MM'),
  concat(
    case when paper_regular > 0 then 'p' end, case when recorded then 'r' end, case when matched then 'm' end, case when complete then 'c' end,
    case when exempt like '%meeting_recorded%' then 'R' end, case when exempt like '%meeting_matched%' then 'M' end,
    case when exempt like '%meeting_complete%' then 'C' end
  ),
  case when matched and complete then 'done' when matched then 'incomplete_steps' when paper_regular > 0 then 'paper_only'
    when app_regular > 0 then 'app_only' else 'no_meeting' end
from monthly
union all
-- whether each stood in all months of it, and met on the app in all
select 'branch', coalesce(child_code, ''), unit_code, '',
  concat(case when whole then 'w' end, case when matched then 'm' end, case when exempt then 'x' end),
  case when not whole then 'not_whole' when exempt then 'exempt' when matched then 'done' else 'months_missing' end
from (
  select child_code, unit_code, whole, matched, exists (
    select from view.exempt_unit exempt
    where exempt.province_id = $1 and exempt.org_unit_id = below.named_id and exempt.indicator_id = 'branches_using'
      and $4::date between exempt.valid_from and exempt.valid_to
  ) as exempt
  from below
  join (
    select branch.org_unit_id, coalesce(bool_and(standing.matched), false) as matched,
      count(standing.month) = (select count(*) from generate_series($3::date::timestamp, $4::date::timestamp, interval '1 month'))
        as whole
    from (
      select distinct org_unit_id from org_unit_version
      where province_id = $1 and kind in ('branch', 'base_branch') and valid_from <= $4 and valid_to >= $3
        and org_unit_id in (select named_id from below)
    ) branch
    left join stood standing on standing.branch_id = branch.org_unit_id
    group by branch.org_unit_id
  ) lasted on lasted.org_unit_id = below.named_id
) branch
union all
select 'account', coalesce(child_code, ''), coalesce(unit_code, ''), known.account_id::text,
  case joined.status when 'linked' then 'k' when 'review' then 'w' else '' end,
  case joined.status when 'linked' then 'done' when 'review' then 'awaiting_review' else 'unlinked_account' end
from account known
cross join root
cross join lateral view.account_on($1, known.account_id, $4) account
left join joined on joined.account_id = known.account_id
join below on below.named_id = coalesce(account.branch_id, joined.branch_id, root.unit_id)
where known.province_id = $1 and account.status <> 'revoked'
  and ($5::bigint[] is null or known.account_id in (select account_id from asked))
union all
select
  case when finding.type in ('duplicate_card', 'lost_card', 'damaged_card', 'misprinted_card') then 'card' else 'finding' end,
  coalesce(child_code, ''), unit_code, finding.finding_id::text,
  case when closed_on <= $4 then 's' else '' end, finding.type
from finding
cross join root
join below on below.named_id = coalesce(finding.org_unit_id, root.unit_id)
where finding.province_id = $1 and opened_on <= $4
order by kind, child, unit, subject;
