-- in:  a roster complete for scope $4 (null: all) of province $1 on $3, unless it supplements another ($5)
-- out: member_version of import $2 with status left for everyone of the scope whom the file no longer names;
--      who stands on a rejected row is named, only not yet understood
insert into member_version (
  province_id, member_id, temporary, as_of, import_id, branch_id, full_name, name_key, name_fold, date_of_birth,
  birth_precision, gender, citizen_id, card_no, profile_no, phone, joined_on, official_on, membership, status,
  exempt_from, exempt_to, smartphone
)
select
  old.province_id, old.member_id, old.temporary, $3, $2, old.branch_id, old.full_name, old.name_key, old.name_fold,
  old.date_of_birth, old.birth_precision, old.gender, old.citizen_id, old.card_no, old.profile_no, old.phone,
  old.joined_on, old.official_on, old.membership, 'left', old.exempt_from, old.exempt_to, old.smartphone
from (
  select distinct on (member_id, temporary) *
  from member_version
  where province_id = $1 and as_of <= $3
    -- the first roster of a province has nobody to miss
    and exists (
      select from import before
      where before.province_id = $1 and before.kind = 'roster' and before.status = 'committed' and before.import_id <> $2
    )
  order by member_id, temporary, as_of desc, import_id desc
) old
join member using (province_id, member_id)
where
  not $5::boolean
  and not view.is_gone(status)
  and old.import_id <> $2
  and (
    $4::bigint is null
    or exists (
      select from org_unit_ancestor above
      where above.province_id = $1 and above.org_unit_id = old.branch_id and above.ancestor_id = $4
        and $3::date between above.valid_from and above.valid_to
    )
  )
  and not exists (
    select from staged_member join staged using (row_no)
    where staged_member.member_id = old.member_id and (staged.status = 'temp_in') = old.temporary
  )
  -- looked up in a table in memory, however many were rejected
  and coalesce(code, '') not in (select member_code from staged where verdict = 'rejected' and member_code is not null)
  and old.name_key not in (select staged.name_key from staged where verdict = 'rejected' and staged.name_key is not null);
