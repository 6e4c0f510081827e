-- in:  accepted staged rows not yet matched; splits of province $1
-- out: staged_member: of two who were told apart the one who stands on the day of import $2 goes first: rows that a
--      strong key, or name and full birth, joins to exactly one such member, and that member to exactly one row
insert into staged_member (row_no, member_id)
with first as (
  select distinct case when split.as_of <= file.as_of then other_id else member_id end as member_id
  from view.person_split split
  join import file on file.province_id = $1 and file.import_id = $2
  where split.province_id = $1 and stands and other_id is not null
),
side as (
  select current.*, member.code
  from first
  join view.member_current current on current.province_id = $1 and current.member_id = first.member_id
  join member on member.province_id = $1 and member.member_id = first.member_id
  where first.member_id not in (select member_id from staged_member)
),
pair as (
  select staged.row_no, side.member_id
  from side
  join staged on
    staged.citizen_id = side.citizen_id or staged.card_no = side.card_no or staged.profile_no = side.profile_no
    or (
      staged.name_key = side.name_key and staged.date_of_birth = side.date_of_birth
      and staged.birth_precision = 'day' and side.birth_precision = 'day'
    )
  where
    verdict <> 'rejected' and staged.status <> 'temp_in' and (staged.member_code is null or side.code is null)
    and coalesce(staged.citizen_id = side.citizen_id, true)
    and staged.row_no not in (select row_no from staged_member)
)
select row_no, member_id from (
  select *, count(*) over (partition by row_no) as members, count(*) over (partition by member_id) as rows from pair
) counted
where members = 1 and rows = 1;
