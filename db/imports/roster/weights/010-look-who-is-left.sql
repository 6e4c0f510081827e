-- in:  accepted staged rows not yet matched; members of province $1 not yet matched
-- out: (returned) whether rows without a key of the source system may be somebody (false), and rows with one (true): two
--      different keys are two persons, so these only where members have none. Nothing, where nobody is left
with left_over as materialized (
  select distinct member_code is not null as coded
  from staged
  left join staged_member using (row_no)
  where verdict <> 'rejected' and status <> 'temp_in' and member_id is null
    and exists (select from member where province_id = $1)
)
select coded
from left_over
where exists (
  select from member
  where province_id = $1 and (code is null or not coded)
    and not exists (select from staged_member done where done.member_id = member.member_id)
)
order by coded;
