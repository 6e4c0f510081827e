-- in:  accepted staged rows not yet matched; members of province $1 not yet matched
-- out: staged_member for rows that one strong key joins to exactly one member, and that member to exactly one row;
--      two different keys of the source system are two persons, whatever else agrees, and so are two of another name and
--      another year of birth: somebody's number was typed for somebody else
insert into staged_member (row_no, member_id)
with row_key as materialized (
  select row_no, member_code, name_fold, date_of_birth, key_kind, key_value
  from staged
  cross join lateral (values (1, citizen_id), (2, card_no), (3, profile_no)) as key (key_kind, key_value)
  where verdict <> 'rejected' and status <> 'temp_in' and key_value is not null
    and not exists (select from staged_member done where done.row_no = staged.row_no)
    and exists (select from member where province_id = $1)
),
member_key as materialized (
  select member.member_id, member.code, name_fold, date_of_birth, key_kind, key_value
  from view.member_current current
  join member using (province_id, member_id)
  cross join lateral (values (1, citizen_id), (2, card_no), (3, profile_no)) as key (key_kind, key_value)
  where province_id = $1 and key_value is not null
    and not exists (select from staged_member done where done.member_id = current.member_id)
),
pair as (
  select row_no, member_id, min(key_kind) as key_kind
  from row_key join member_key using (key_kind, key_value)
  where (row_key.member_code is null or member_key.code is null)
    and (row_key.name_fold = member_key.name_fold
      or extract(year from row_key.date_of_birth) is not distinct from extract(year from member_key.date_of_birth))
  group by row_no, member_id
)
select row_no, member_id from (
  select *, count(*) over (partition by row_no) as members, count(*) over (partition by member_id) as rows from pair
) counted
where members = 1 and rows = 1;
