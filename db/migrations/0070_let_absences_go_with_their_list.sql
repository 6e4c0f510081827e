alter table absence drop constraint absence_province_id_attendance_list_id_fkey;
alter table absence
  add foreign key (province_id, attendance_list_id) references attendance_list on delete cascade;
