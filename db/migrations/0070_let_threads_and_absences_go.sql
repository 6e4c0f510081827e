-- two more things that have a time after which they go; what a province has settled stays as it was
update province_setting
set value = jsonb_set(value, '{months}', '{"threads": null, "absences": null}' || (value -> 'months'))
where name = 'retention';

alter table absence drop constraint absence_province_id_attendance_list_id_fkey;
alter table absence
  add foreign key (province_id, attendance_list_id) references attendance_list on delete cascade;
