-- in:  staged rows
-- out: staged_repeat: each key that several rows bear
insert into staged_repeat (row_key)
select row_key from staged where verdict <> 'rejected' group by row_key having count(*) > 1;
