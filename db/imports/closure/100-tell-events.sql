-- in:  what happened to each unit of province $1
-- out: the events that it comes to (db/views/042)
insert into reorganisation select * from view.reorganisations($1);
