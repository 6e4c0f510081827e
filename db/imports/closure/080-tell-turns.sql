-- in:  versions and closure of province $1
-- out: what happened to each unit and when, as they say (db/views/041)
insert into unit_turn select * from view.turns($1);
