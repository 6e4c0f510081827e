-- in:  members of province $1; side_member
-- out: elsewhere: how many members who are not to be linked bear a name, a full birth date, a phone: whether a name is rare
--      the few who are left over cannot tell
insert into elsewhere (field, value, rows)
with other as materialized (
  select name_fold, split_part(name_fold, ' ', 1) as family, split_part(name_fold, ' ', -1) as given, phone,
    case when birth_precision = 'day' then date_of_birth end as birth
  from view.member_current current
  where province_id = $1 and not exists (select from side_member where side_member.member_id = current.member_id)
)
select 'name', name_fold, count(*) from other group by name_fold
union all
select 'part', family || ' ' || given, count(*) from other group by 2
union all
select 'family', family, count(*) from other group by family
union all
select 'given', given, count(*) from other group by given
union all
select 'birth', birth::text, count(*) from other where birth is not null group by birth
union all
select 'phone', phone, count(*) from other where phone is not null group by phone;
