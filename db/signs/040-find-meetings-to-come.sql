-- in:  meetings of province $1 and the files they stand in
-- out: found_sign: meetings told as held on a day after that of the file that tells of them
insert into found_sign
select 'future_meetings', branch_id, to_char(month, 'YYYY-MM'), max(held_on), count(*), count(*), 0
from meeting
join import using (province_id, import_id)
where meeting.province_id = $1 and held_on > import.as_of
group by branch_id, month;
