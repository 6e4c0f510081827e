-- in:  one_person
-- out: person_row of province $1 without those that are rows of that person no more
delete from person_row
where province_id = $1 and not exists (
  select from one_person now
  where (now.member_id, now.kept_id, now.place) = (person_row.member_id, person_row.kept_id, person_row.place)
);
