-- in:  members of province $1 as rosters said, newest and older
-- out: held_member: from when until before when each statement is held true: view.members_on for all days at once. The first
--      roster also stands for the time before it, not for who joined since, nor once another complete roster knew better
insert into held_member (member_id, branch_id, status, exempt_from, exempt_to, smartphone, held_from, held_until)
with known as (
  select
    version.*, lead(as_of, 1, 'infinity') over of_member as next, row_number() over of_member = 1 as first
  from member_version version
  where province_id = $1 and not temporary
  window of_member as (partition by member_id order by as_of, import_id)
),
complete as materialized (
  select scope_unit_id, min(as_of) as as_of from import
  where province_id = $1 and kind = 'roster' and status = 'committed' and supplements is null
  group by scope_unit_id
),
scoped as materialized (
  select below.org_unit_id as branch_id, min(as_of) as as_of
  from complete
  join org_unit_ancestor below on below.province_id = $1 and below.ancestor_id = scope_unit_id
  group by below.org_unit_id
),
before as (
  select known.*, least(known.as_of, whole.as_of, scoped.as_of) as better
  from known
  left join complete whole on whole.scope_unit_id is null
  left join scoped using (branch_id)
  where first
)
select member_id, branch_id, status, exempt_from, exempt_to, smartphone, as_of, next
from known
where as_of < next and not view.is_gone(status)
union all
select member_id, branch_id, status, exempt_from, exempt_to, smartphone, coalesce(joined_on, '-infinity'), better
from before
where coalesce(joined_on, '-infinity') < better and not view.is_gone(status);
