-- in:  one_person
-- out: person_row of province $1
insert into person_row (province_id, member_id, kept_id, place)
select $1, member_id, kept_id, place from one_person
on conflict do nothing;
