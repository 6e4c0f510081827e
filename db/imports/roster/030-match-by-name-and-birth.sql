-- in:  accepted staged rows not yet matched, staged_branch; members of province $1 not yet matched, as of $2
-- out: staged_member for rows whose name and full birth date are borne by exactly one unmatched member of the same
--      base organisation, and that member by exactly one row, no strong key of the two differing; where the day of birth
--      is not told, name, year and the day of joining the Party (1 January stands for any day of a year)
insert into staged_member (row_no, member_id)
with base as materialized (
  select above.org_unit_id as branch_id, above.ancestor_id as base_id
  from org_unit_ancestor above
  join view.unit_now unit on unit.province_id = above.province_id and unit.org_unit_id = above.ancestor_id
  where above.province_id = $1 and kind in ('base_committee', 'base_branch')
    and $2::date between above.valid_from and above.valid_to
),
pair as (
  select staged.row_no, current.member_id
  from staged
  join staged_branch using (branch_code)
  join base row_base on row_base.branch_id = staged_branch.org_unit_id
  join view.member_current current
    on current.province_id = $1
    and current.name_key = staged.name_key
    and extract(year from current.date_of_birth) = extract(year from staged.date_of_birth)
  join member on member.province_id = $1 and member.member_id = current.member_id
  join base member_base on member_base.branch_id = current.branch_id and member_base.base_id = row_base.base_id
  where verdict <> 'rejected' and staged.status <> 'temp_in'
    and case
      when staged.birth_precision = 'day' and current.birth_precision = 'day'
        then staged.date_of_birth = current.date_of_birth
      else staged.joined_on = current.joined_on and extract(doy from staged.joined_on) > 1
    end
    and (staged.member_code is null or member.code is null)
    and coalesce(staged.citizen_id = current.citizen_id, true)
    -- an old and a new card of one person have nothing in common
    and coalesce(staged.card_no = current.card_no or length(staged.card_no) <> length(current.card_no), true)
    and not exists (select from staged_member done where done.row_no = staged.row_no)
    and not exists (select from staged_member done where done.member_id = current.member_id)
)
select row_no, member_id from (
  select *, count(*) over (partition by row_no) as members, count(*) over (partition by member_id) as rows from pair
) counted
where members = 1 and rows = 1;
