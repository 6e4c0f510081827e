-- in:  accepted staged rows of somebody who may only speak for unit $2 of province $1; members
-- out: rows whose key of the source system is that of somebody who stands elsewhere are rejected unless name and birth are
--      theirs: whoever receives a member knows who comes, and nobody learns of others by trying keys
update staged
set
  verdict = 'rejected',
  reason = jsonb_build_object(
    'code', 'other_unit', 'severity', 'reject', 'column', 'member_code', 'value', staged.member_code)
from member
join view.member_current current using (province_id, member_id)
where
  member.province_id = $1 and member.code = staged.member_code and staged.verdict <> 'rejected'
  and not exists (
    select from view.unit_under above
    where above.province_id = $1 and above.org_unit_id = current.branch_id and above.ancestor_id = $2
  )
  and (staged.name_fold, extract(year from staged.date_of_birth))
    is distinct from (current.name_fold, extract(year from current.date_of_birth));
